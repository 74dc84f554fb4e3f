-- For those who read: programs of clinical systems, figures of use, and the bridges that were heard.

-- A patient's record in the order of time, whatever the kind.
CREATE INDEX measurements_by_time ON measurements (patient, taken);
-- The few that are implausible: what a patient has of each kind is counted without reading the rows.
CREATE INDEX measurements_withheld ON measurements (patient, kind) WHERE withheld = 1;

-- By which a program reads as an account. Of the token itself only the digest is kept.
CREATE TABLE tokens (
    id      TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    name    TEXT NOT NULL,    -- which program, for people
    digest  BLOB NOT NULL UNIQUE CHECK (length(digest) = 32), -- SHA-256 of the token
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    revoked INTEGER           -- null while it holds
) STRICT, WITHOUT ROWID;

-- Bridges, by what their messages say of them. Written at most once a minute each.
CREATE TABLE bridges (
    dialect  TEXT NOT NULL,
    bridge   TEXT NOT NULL,   -- the name that it gives itself; empty: none
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    messages INTEGER NOT NULL CHECK (messages > 0),
    PRIMARY KEY (dialect, bridge)
) STRICT, WITHOUT ROWID;

-- Which devices of ours each of them heard.
CREATE TABLE bridge_devices (
    dialect TEXT NOT NULL,
    bridge  TEXT NOT NULL,
    device  TEXT NOT NULL,
    last    INTEGER NOT NULL,
    PRIMARY KEY (dialect, bridge, device)
) STRICT, WITHOUT ROWID;
