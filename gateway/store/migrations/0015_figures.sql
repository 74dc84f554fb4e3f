-- A chart of years without a look at the rows themselves.

-- The components of `body` once more, as they stand in it. Null in rows from before: those are read from `body`.
ALTER TABLE measurements ADD COLUMN figures TEXT;

-- All that a chart shows stands in the index, twenty points in a page of it.
DROP INDEX measurements_of_patient;
CREATE INDEX measurements_of_patient ON measurements (patient, kind, taken, withheld, figures);
