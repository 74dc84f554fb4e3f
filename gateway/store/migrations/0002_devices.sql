-- Devices that people enrol while the gateway runs, and messages that wait for others.

-- Deliveries that said nothing measured. Without a CHECK: it would have every old row read once.
ALTER TABLE messages ADD COLUMN noted INTEGER NOT NULL DEFAULT 0;

-- Messages that wait for the other values of the same act.
CREATE TABLE held (
    message INTEGER PRIMARY KEY REFERENCES messages (number)
) STRICT;

-- Messages that brought a measurement together with others: the measurement names only the first.
CREATE TABLE joined_messages (
    message INTEGER PRIMARY KEY REFERENCES messages (number),
    first   INTEGER NOT NULL REFERENCES messages (number) CHECK (first <> message)
) STRICT;

-- What people enrolled; what registry.toml declares is not here. Each row has a checksum: a changed
-- bit could give a measurement to another patient.
CREATE TABLE registry_devices (
    id       TEXT PRIMARY KEY,
    body     TEXT NOT NULL,    -- the device as JSON, with no other keys than it may have
    changed  INTEGER NOT NULL,
    checksum BLOB NOT NULL CHECK (length(checksum) = 32) -- SHA-256 of all the others
) STRICT, WITHOUT ROWID;

CREATE TABLE registry_patients (
    id       TEXT PRIMARY KEY,
    system   TEXT NOT NULL,    -- of the identifier by which clinical systems know the patient
    value    TEXT NOT NULL,
    changed  INTEGER NOT NULL,
    checksum BLOB NOT NULL CHECK (length(checksum) = 32)
) STRICT, WITHOUT ROWID;

-- `..._enrolled`: its device or patient had a row above when it was assigned; else the file declares
-- it, and this database knows nothing of it.
CREATE TABLE registry_assignments (
    number    INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice
    device    TEXT NOT NULL,
    patient   TEXT NOT NULL,
    slot      INTEGER,          -- the device's for this patient
    near_kind TEXT,             -- what the patient usually measures, in the kind's unit
    near_low  TEXT,             -- decimals, digit by digit
    near_high TEXT,
    begins    INTEGER NOT NULL,
    ends      INTEGER,          -- null while it lasts
    device_enrolled  INTEGER NOT NULL CHECK (device_enrolled IN (0, 1)),
    patient_enrolled INTEGER NOT NULL CHECK (patient_enrolled IN (0, 1)),
    checksum  BLOB NOT NULL CHECK (length(checksum) = 32),
    CHECK ((near_kind IS NULL) = (near_low IS NULL) AND (near_kind IS NULL) = (near_high IS NULL))
) STRICT;

-- Devices that were heard and that nobody enrolled.
CREATE TABLE claims (
    source   TEXT PRIMARY KEY,
    address  TEXT NOT NULL,
    dialect  TEXT NOT NULL,
    topic    TEXT NOT NULL,
    model    TEXT NOT NULL,
    profiles TEXT NOT NULL,    -- those that fit, as JSON, the best first
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    times    INTEGER NOT NULL CHECK (times > 0)
) STRICT, WITHOUT ROWID;

-- What people decided.
CREATE TABLE decisions (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    what    TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason  TEXT NOT NULL
) STRICT;
