-- What came while the wall clock was wrong: which measurements that are, and their times as they stood at first.

-- The first measurement that an entry's time brought; up to that of the next entry. 0: nobody knows.
ALTER TABLE journal ADD COLUMN measurements_from INTEGER NOT NULL DEFAULT 0;

-- A measurement whose row has another time than it was stored with.
CREATE TABLE redated (
    number   INTEGER PRIMARY KEY REFERENCES measurements (number),
    taken    INTEGER NOT NULL, -- as it was stored, with its offset, trust and receipt
    offset   INTEGER NOT NULL, -- minutes
    trust    INTEGER NOT NULL,
    received INTEGER NOT NULL,
    at       INTEGER NOT NULL, -- when the row got the time that it has now
    checksum BLOB NOT NULL CHECK (length(checksum) = 32) -- SHA-256 of all the others
) STRICT;

-- The gateway says it, not a person: the time was wrong, and the value stays.
ALTER TABLE corrections ADD COLUMN by_clock INTEGER NOT NULL DEFAULT 0 CHECK (by_clock IN (0, 1));

CREATE INDEX rings_of_alert ON rings (alert, number);
