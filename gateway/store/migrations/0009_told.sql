-- What is told to destinations beside measurements: alerts, plans and answers; and what their work lists said.

-- `what`: 0 measurements, 1 corrections, 2 alert_changes, 3 plan_releases, 4 answers. Room for more.
CREATE TABLE outbox_of_more (
    destination INTEGER NOT NULL REFERENCES destinations (number),
    what        INTEGER NOT NULL CHECK (what BETWEEN 0 AND 15),
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
INSERT INTO outbox_of_more SELECT destination, what, number, state, attempts, unsure, settled, location, reason,
    outcome, decision FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_more RENAME TO outbox;
CREATE INDEX outbox_pending ON outbox (destination, what, number) WHERE state = 0;
CREATE INDEX outbox_parked ON outbox (destination, what, number) WHERE state = 2;

-- From which item to which a destination took items of that sort. Of measurements: destination_terms.
CREATE TABLE item_terms (
    destination INTEGER NOT NULL REFERENCES destinations (number),
    what        INTEGER NOT NULL CHECK (what BETWEEN 2 AND 15),
    first       INTEGER NOT NULL,
    last        INTEGER, -- null while it lasts
    PRIMARY KEY (destination, what, first)
) STRICT, WITHOUT ROWID;

-- Each version of a patient's plan, once, when it came into force. What it says is in its file.
CREATE TABLE plan_releases (
    number   INTEGER PRIMARY KEY,
    patient  TEXT NOT NULL,
    version  INTEGER NOT NULL,
    at       INTEGER NOT NULL, -- from then on it is in force
    UNIQUE (patient, version)
) STRICT;

-- What a destination's work list said of an alert that was at that change: acted on once.
CREATE TABLE list_answers (
    destination INTEGER NOT NULL REFERENCES destinations (number),
    alert       INTEGER NOT NULL REFERENCES alerts (number),
    change      INTEGER NOT NULL, -- how many changes the alert had
    state       INTEGER NOT NULL, -- open, acknowledged, closed, withdrawn
    at          INTEGER NOT NULL,
    PRIMARY KEY (destination, alert)
) STRICT, WITHOUT ROWID;
