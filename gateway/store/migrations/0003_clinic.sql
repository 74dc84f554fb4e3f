-- Alerts as the rules of plans make them, every change of them, and when this gateway ran.

-- The state of simple limits: alerts know that themselves now. What those limits raised stays.
DROP TABLE alarms;
DROP INDEX alerts_open;
ALTER TABLE alerts RENAME TO limit_alerts;
UPDATE limit_alerts SET cleared = updated WHERE cleared IS NULL;

-- What the rules look at, by the time at which it was taken.
CREATE INDEX measurements_of_patient ON measurements (patient, kind, taken);

-- One alert of one rule of one patient. Never deleted.
CREATE TABLE alerts (
    number          INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    patient         TEXT NOT NULL,
    rule            TEXT NOT NULL,
    type            INTEGER NOT NULL, -- physiological, technical, advisory
    presence        INTEGER NOT NULL, -- inactive, active, latched
    signal          INTEGER NOT NULL, -- enabled, acknowledged, snoozed
    zone            INTEGER NOT NULL, -- of the newest episode; 0 when it was withdrawn
    peak            INTEGER NOT NULL, -- the worst of all episodes
    onset           INTEGER,          -- of the first reading that said so; null when withdrawn
    latest          INTEGER,          -- of the last one
    ended           INTEGER,          -- null while the condition lasts
    plan_version    INTEGER NOT NULL, -- by which the last one was judged
    words_en        TEXT NOT NULL,
    words_nb        TEXT NOT NULL,
    withdrawn       INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    acknowledged_by TEXT,
    acknowledged_at INTEGER,
    snoozed_by      TEXT,
    snoozed_at      INTEGER,
    snoozed_until   INTEGER,
    snooze_ends     INTEGER,          -- the same on the clock that nobody can set
    opened          INTEGER NOT NULL, -- when the gateway found it
    updated         INTEGER NOT NULL,
    changes         INTEGER NOT NULL CHECK (changes > 0), -- rows of alert_changes
    body            TEXT NOT NULL,    -- the episodes as JSON, with the measurements that decided
    checksum        BLOB NOT NULL CHECK (length(checksum) = 32) -- SHA-256 of all the others
) STRICT;
CREATE INDEX alerts_open ON alerts (number) WHERE presence <> 0;
CREATE INDEX alerts_of_patient ON alerts (patient, updated);

-- Every change of an alert, in the order in which the gateway made them. Never changed or deleted:
-- who has to tell others goes on after the number that he has told.
CREATE TABLE alert_changes (
    number   INTEGER PRIMARY KEY,
    alert    INTEGER NOT NULL REFERENCES alerts (number),
    phase    INTEGER NOT NULL, -- none, start, continue, update, escalate, de-escalate, reset, end
    ring     INTEGER NOT NULL, -- none, late, now
    zone     INTEGER NOT NULL,
    presence INTEGER NOT NULL, -- after it
    signal   INTEGER NOT NULL,
    at       INTEGER NOT NULL, -- of the reading that changed it, or of the person's act
    recorded INTEGER NOT NULL,
    actor    TEXT NOT NULL,    -- who acted; empty: the rules
    checksum BLOB NOT NULL CHECK (length(checksum) = 32)
) STRICT;
CREATE INDEX alert_changes_of ON alert_changes (alert);

-- Rules that could not decide when they were last asked.
CREATE TABLE undecided (
    patient  TEXT NOT NULL,
    rule     TEXT NOT NULL,
    because  TEXT NOT NULL,
    words_en TEXT NOT NULL,
    words_nb TEXT NOT NULL,
    since    INTEGER NOT NULL,
    PRIMARY KEY (patient, rule)
) STRICT, WITHOUT ROWID;

-- When this gateway ran, and the clock that nobody can set. A new row at each start, and whenever
-- the wall clock was set.
CREATE TABLE journal (
    number        INTEGER PRIMARY KEY,
    stepped       INTEGER NOT NULL CHECK (stepped IN (0, 1)), -- the wall clock was set
    began         INTEGER NOT NULL,
    last          INTEGER NOT NULL, -- when it last said that it runs
    elapsed_began INTEGER NOT NULL, -- milliseconds
    elapsed_last  INTEGER NOT NULL,
    boot          TEXT NOT NULL,    -- which boot of the machine
    boot_last     INTEGER NOT NULL  -- milliseconds since that boot
) STRICT;
