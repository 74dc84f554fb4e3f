-- What is wrong in Norwegian, too; empty: it is quoted, or an older version raised it.
ALTER TABLE events ADD COLUMN detail_nb TEXT NOT NULL DEFAULT '';

-- Whole patients whom somebody gave to a team or to a colleague until a time.
CREATE TABLE hand_overs (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    patient  TEXT NOT NULL,
    team     TEXT NOT NULL,    -- empty: to a person
    person   TEXT NOT NULL,    -- an account; empty: to a team
    account  TEXT NOT NULL,    -- who gave
    note     TEXT NOT NULL,
    since    INTEGER NOT NULL,
    until    INTEGER NOT NULL,
    ended    INTEGER,
    ended_by TEXT,             -- empty: its time was over
    changed  INTEGER NOT NULL  -- counts all changes of this table
) STRICT;
CREATE UNIQUE INDEX hand_overs_that_hold ON hand_overs (patient) WHERE ended IS NULL;
CREATE INDEX hand_overs_changed ON hand_overs (changed);
