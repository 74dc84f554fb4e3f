-- What people write beside alerts, and the limits that clinicians set over the pages.

-- The alert itself, and what became of it, stand in alerts and alert_changes.
CREATE TABLE alert_notes (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    alert   INTEGER NOT NULL REFERENCES alerts (number),
    at      INTEGER NOT NULL,
    account TEXT NOT NULL,
    act     TEXT NOT NULL,    -- note, handed-over, or the act that the text belongs to
    text    TEXT NOT NULL,
    team    TEXT NOT NULL,    -- to which it was handed over
    until   INTEGER,          -- to which it was snoozed
    useful  INTEGER           -- of a resolved one: did somebody have to act?
) STRICT;
CREATE INDEX alert_notes_of ON alert_notes (alert, number);

-- Each is a new version of a patient's plan. Never changed, never deleted.
CREATE TABLE plan_edits (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    patient  TEXT NOT NULL,
    base     INTEGER NOT NULL, -- the version that was changed
    version  INTEGER NOT NULL,
    author   TEXT NOT NULL,    -- the account's id
    at       INTEGER NOT NULL, -- from then on it is in force
    reason   TEXT NOT NULL,
    limits   TEXT NOT NULL,    -- JSON: the rules and their edges
    checksum BLOB NOT NULL CHECK (length(checksum) = 32),
    UNIQUE (patient, version)
) STRICT;
