-- What hubs tell of alerts, plans and answers, as a relay passes it on; and what work lists said of such alerts.

-- One row for each version that came, never changed. `what` is that of the outbox: 5 alert, 6 plan, 7 answers.
CREATE TABLE relayed (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    what     INTEGER NOT NULL CHECK (what BETWEEN 5 AND 7),
    id       BLOB NOT NULL CHECK (length(id) = 16), -- the UUID that the hub gave it
    version  INTEGER NOT NULL, -- how often it had changed at the hub
    rang     INTEGER NOT NULL, -- an alert: the version at which it rang last
    state    INTEGER NOT NULL, -- an alert: open, acknowledged, closed, withdrawn
    priority INTEGER NOT NULL, -- an alert: low, medium, high
    hub      TEXT NOT NULL,
    patient  TEXT NOT NULL,
    at       INTEGER NOT NULL, -- when it began, came into force or was answered
    received INTEGER NOT NULL,
    body     TEXT NOT NULL,    -- JSON: what the hub says, in the words of every flavour
    checksum BLOB NOT NULL CHECK (length(checksum) = 32), -- SHA-256 of all the others
    UNIQUE (id, version)
) STRICT;
CREATE INDEX relayed_of_patient ON relayed (patient, what, number);

-- What a destination's work list said last of an alert that was at that version. The hub asks for it.
CREATE TABLE relayed_answers (
    destination INTEGER NOT NULL REFERENCES destinations (number),
    id          BLOB NOT NULL,
    version     INTEGER NOT NULL,
    state       INTEGER NOT NULL, -- acknowledged, closed
    owner       TEXT NOT NULL,    -- who has it there, "system|value"; may be empty
    at          INTEGER NOT NULL,
    PRIMARY KEY (destination, id)
) STRICT, WITHOUT ROWID;
