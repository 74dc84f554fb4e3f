-- People who use the pages, and the record of what they saw and changed.

CREATE TABLE accounts (
    id           TEXT PRIMARY KEY,
    login        TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    roles        TEXT NOT NULL,    -- a JSON list, as scope_patients and teams
    scope_all    INTEGER NOT NULL CHECK (scope_all IN (0, 1)),
    scope_patients TEXT NOT NULL,
    teams        TEXT NOT NULL,
    language     TEXT NOT NULL,
    disabled     INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    password     TEXT NOT NULL,    -- argon2id; empty: not set yet
    totp         BLOB NOT NULL,    -- the secret; empty: not used
    totp_wanted  BLOB NOT NULL,    -- not confirmed yet
    totp_used    INTEGER NOT NULL, -- the step of the newest code that was taken
    created      INTEGER NOT NULL,
    last_login   INTEGER
) STRICT, WITHOUT ROWID;

-- One open link per account; '' is for the first administrator, who has no account yet.
CREATE TABLE setup_links (
    account TEXT PRIMARY KEY,
    digest  BLOB NOT NULL UNIQUE CHECK (length(digest) = 32), -- SHA-256 of the token
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Never changed or deleted: each row's chain holds those before it.
CREATE TABLE audit (
    number  INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    account TEXT NOT NULL,    -- empty: nobody was logged in
    role    TEXT NOT NULL,
    patient TEXT NOT NULL,    -- empty: none, or several
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome INTEGER NOT NULL, -- 0 done, 1 refused
    chain   BLOB NOT NULL CHECK (length(chain) = 32) -- SHA-256 of the chain before and this row
) STRICT;
CREATE INDEX audit_of_patient ON audit (patient, number) WHERE patient <> '';

-- What acts were answered, so that the same act sent again is done once.
CREATE TABLE kept_answers (
    account TEXT NOT NULL,
    key     TEXT NOT NULL,
    asked   BLOB NOT NULL CHECK (length(asked) = 32), -- SHA-256 of the operation and the body
    status  INTEGER NOT NULL,
    answer  TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answers_at ON kept_answers (at);
