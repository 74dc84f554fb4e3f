-- By which clock the times of technical events are, which of them were dated anew, and how often bridges usually speak.

-- The entry of the journal in whose time it was written; 0: it was written before that was kept, and nobody knows.
ALTER TABLE events ADD COLUMN first_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN last_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN cleared_by INTEGER NOT NULL DEFAULT 0;

-- So many milliseconds were added to what was dated by the clock of that entry.
ALTER TABLE journal ADD COLUMN dated_by INTEGER NOT NULL DEFAULT 0;

-- A time of an event that is another one now than the clock showed.
CREATE TABLE redated_events (
    event    INTEGER NOT NULL REFERENCES events (number),
    which    INTEGER NOT NULL CHECK (which BETWEEN 0 AND 2), -- first, last, cleared
    shown    INTEGER NOT NULL,
    at       INTEGER NOT NULL, -- when the event got the time that it has now
    checksum BLOB NOT NULL CHECK (length(checksum) = 32), -- SHA-256 of all the others
    PRIMARY KEY (event, which)
) STRICT, WITHOUT ROWID;

-- How often a bridge usually speaks. Written when that has changed notably, and once a day.
CREATE TABLE bridge_rhythms (
    dialect  TEXT NOT NULL,
    bridge   TEXT NOT NULL,
    kept     INTEGER NOT NULL, -- milliseconds on the clock that nobody can set
    listened INTEGER NOT NULL, -- so many seconds it was listened to
    pauses   TEXT NOT NULL,    -- the longest of each day in seconds, today's first: [60,75]; null: it was not heard
    several  INTEGER NOT NULL CHECK (several IN (0, 1)), -- it spoke of more than one device
    PRIMARY KEY (dialect, bridge)
) STRICT, WITHOUT ROWID;
