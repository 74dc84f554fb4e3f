-- The database of one varded. What each table is for, and what must hold: docs/store.md.
-- Times are milliseconds since 1970-01-01T00:00:00Z. Rows are kept lean: a flash card pays for every byte.

-- Every message that came, once, whatever came of it. `told` is the first twelve digits of the
-- device's own time (0 where no measurement was read): it keeps new keys side by side in the index,
-- so that a commit does not write one far page per message.
CREATE TABLE messages (
    number     INTEGER PRIMARY KEY,
    told       INTEGER NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 32), -- SHA-256 of device, topic and payload
    device     TEXT NOT NULL,
    topic      TEXT NOT NULL,
    received   INTEGER NOT NULL,                          -- the first time
    qos        INTEGER NOT NULL,
    retained   INTEGER NOT NULL CHECK (retained IN (0, 1)),
    stored     INTEGER NOT NULL CHECK (stored IN (0, 1)), -- deliveries that were stored
    duplicates INTEGER NOT NULL CHECK (duplicates >= 0),  -- deliveries that said nothing new
    size       INTEGER NOT NULL,                          -- of the payload as it came
    payload    BLOB NOT NULL,                             -- cut only when refused and above 64 kB
    UNIQUE (told, digest)
) STRICT;

-- Why deliveries of a message were refused.
CREATE TABLE refusals (
    message INTEGER NOT NULL REFERENCES messages (number),
    code    TEXT NOT NULL,
    place   TEXT NOT NULL,
    detail  TEXT NOT NULL,
    times   INTEGER NOT NULL CHECK (times > 0),
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    PRIMARY KEY (message, code)
) STRICT, WITHOUT ROWID;

-- Refusals of which nothing of the message is kept: from devices that nobody enrolled.
CREATE TABLE bare_refusals (
    source TEXT NOT NULL, -- a device id, 'topic:' and a hash, or empty for all beyond the bound
    code   TEXT NOT NULL,
    times  INTEGER NOT NULL CHECK (times > 0),
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (source, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE measurements (
    number   INTEGER PRIMARY KEY AUTOINCREMENT, -- rising; never used twice
    told     INTEGER NOT NULL,
    id       BLOB NOT NULL CHECK (length(id) = 16), -- the UUID
    message  INTEGER NOT NULL REFERENCES messages (number),
    device   TEXT NOT NULL,
    patient  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    taken    INTEGER NOT NULL,
    received INTEGER NOT NULL,
    trust    INTEGER NOT NULL,                                -- 0 trusted, 1 corrected, 2 suspect
    withheld INTEGER NOT NULL CHECK (withheld IN (0, 1)),     -- implausible: never sent as valid
    body     TEXT NOT NULL,                                   -- the rest, as JSON
    checksum BLOB NOT NULL CHECK (length(checksum) = 32),     -- SHA-256 of all the others
    UNIQUE (told, id)
) STRICT;

-- Every destination there ever was. Rows of the outbox name it by its number.
CREATE TABLE destinations (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE
) STRICT;

-- From which measurement to which a destination was configured.
CREATE TABLE destination_terms (
    destination INTEGER NOT NULL REFERENCES destinations (number),
    first       INTEGER NOT NULL,
    last        INTEGER, -- null while it lasts
    PRIMARY KEY (destination, first)
) STRICT, WITHOUT ROWID;

-- Which device resources a destination has, by the hash of their text.
CREATE TABLE destination_devices (
    destination TEXT NOT NULL,
    device      TEXT NOT NULL,
    hash        TEXT NOT NULL,
    PRIMARY KEY (destination, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    destination INTEGER NOT NULL REFERENCES destinations (number),
    number      INTEGER NOT NULL REFERENCES measurements (number),
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3), -- pending, delivered, parked, dropped
    attempts    INTEGER NOT NULL,
    unsure      INTEGER NOT NULL CHECK (unsure IN (0, 1)), -- a try without an answer: may be there
    settled     INTEGER, -- when the state became what it is
    location    TEXT,    -- where the server keeps it
    reason      TEXT,    -- of the newest try that failed
    outcome     TEXT,    -- the server's OperationOutcome
    decision    TEXT,    -- why a person dropped it
    PRIMARY KEY (destination, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_pending ON outbox (destination, number) WHERE state = 0;
CREATE INDEX outbox_parked ON outbox (destination, number) WHERE state = 2;

-- The state of each limit, also while it raises no alert.
CREATE TABLE alarms (
    patient   TEXT NOT NULL,
    rule      TEXT NOT NULL,
    side      INTEGER NOT NULL,
    judged_by INTEGER NOT NULL, -- when the newest value it was judged by was taken
    PRIMARY KEY (patient, rule)
) STRICT, WITHOUT ROWID;

CREATE TABLE alerts (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    patient  TEXT NOT NULL,
    rule     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    priority INTEGER NOT NULL,
    side     INTEGER NOT NULL,
    cause    TEXT NOT NULL,    -- the measurement's id
    taken    INTEGER NOT NULL, -- when the cause was taken
    words_en TEXT NOT NULL,
    words_nb TEXT NOT NULL,
    raised   INTEGER NOT NULL, -- when the gateway received the cause
    updated  INTEGER NOT NULL,
    updates  INTEGER NOT NULL,
    cleared  INTEGER
) STRICT;
CREATE UNIQUE INDEX alerts_open ON alerts (patient, rule) WHERE cleared IS NULL;

CREATE TABLE events (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    code    TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL,
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    times   INTEGER NOT NULL,
    cleared INTEGER
) STRICT;
CREATE UNIQUE INDEX events_open ON events (code, subject) WHERE cleared IS NULL;

CREATE TABLE devices_seen (
    device   TEXT PRIMARY KEY,
    started  INTEGER NOT NULL,
    highest  INTEGER NOT NULL,
    missing  INTEGER NOT NULL,
    late     INTEGER NOT NULL,
    restarts INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    battery  INTEGER
) STRICT, WITHOUT ROWID;

-- What conservation needs, kept up in the transaction that changes it; `vardectl verify` recounts.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
