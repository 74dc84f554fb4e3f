-- What a rule keeps back, what people correct, and items that are no measurements.

-- `what` says of which table `number` is: 0 measurements, 1 corrections. A new state 4: withheld by a rule.
CREATE TABLE outbox_of_all (
    destination INTEGER NOT NULL REFERENCES destinations (number),
    what        INTEGER NOT NULL CHECK (what BETWEEN 0 AND 3),
    number      INTEGER NOT NULL,
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4), -- pending, delivered, parked, dropped, withheld
    attempts    INTEGER NOT NULL,
    unsure      INTEGER NOT NULL CHECK (unsure IN (0, 1)), -- a try without an answer: may be there
    settled     INTEGER, -- when the state became what it is
    location    TEXT,    -- where the server keeps it
    reason      TEXT,    -- of the newest try that failed, or of the rule that keeps it back
    outcome     TEXT,    -- the server's OperationOutcome
    decision    TEXT,    -- why a person dropped it
    PRIMARY KEY (destination, what, number)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_of_all SELECT destination, 0, number, state, attempts, unsure, settled, location, reason,
    outcome, decision FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_all RENAME TO outbox;
CREATE INDEX outbox_pending ON outbox (destination, what, number) WHERE state = 0;
CREATE INDEX outbox_parked ON outbox (destination, what, number) WHERE state = 2;

-- Where a destination keeps a device, when it said so.
ALTER TABLE destination_devices ADD COLUMN location TEXT NOT NULL DEFAULT '';

-- Somebody opened a patient's data to a destination in spite of what the patient said. The reason is in
-- the decision of the same moment. A changed bit could show a patient to others.
CREATE TABLE emergencies (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    patient     TEXT NOT NULL,
    destination TEXT NOT NULL,
    begins      INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    checksum    BLOB NOT NULL CHECK (length(checksum) = 32) -- SHA-256 of all the others
) STRICT;

-- What people say of measurements that are stored. The measurement's own row never changes; the newest
-- correction of it holds. Who said it is in the decision of the same moment.
CREATE TABLE corrections (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    measurement INTEGER NOT NULL REFERENCES measurements (number),
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    at          INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    body        TEXT NOT NULL, -- of the measurement as it is now said to be
    checksum    BLOB NOT NULL CHECK (length(checksum) = 32) -- SHA-256 of all the others
) STRICT;
CREATE INDEX corrections_of ON corrections (measurement, number);
