-- Who is told of what, until somebody answers. Times are on the clock that nobody can set
-- (gateway/journal.hpp) unless said otherwise.

-- What somebody must be told of: an alert of a patient, or a technical event. It ends when a person
-- answered or the cause is gone.
CREATE TABLE rings (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    alert      TEXT NOT NULL,    -- the alert's id, or 'event:<code>/<subject>'
    condition  TEXT NOT NULL,    -- the same for every alert of one rule of one patient
    technical  INTEGER NOT NULL CHECK (technical IN (0, 1)),
    zone       INTEGER NOT NULL,
    late       INTEGER NOT NULL CHECK (late IN (0, 1)), -- told with its own time: not happening now
    words_en   TEXT NOT NULL,    -- the rule's name
    words_nb   TEXT NOT NULL,
    patient    TEXT NOT NULL,    -- our own id; empty when technical
    at         INTEGER NOT NULL, -- wall clock: of the reading or the event
    rung       INTEGER NOT NULL,
    chain_ends INTEGER,          -- when nobody is left to be told; null: that was noticed
    ended      INTEGER,          -- null while it lasts
    because    TEXT              -- why it ended
) STRICT;
CREATE UNIQUE INDEX rings_open ON rings (alert) WHERE ended IS NULL;

-- One notification on one channel. The same one on the next channel is another row of the same id.
CREATE TABLE notices (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL,      -- what receivers know it by, over all tries and channels
    ring     INTEGER REFERENCES rings (number), -- null: the sum of what was held back
    step     INTEGER NOT NULL,   -- of the escalation
    repeat   INTEGER NOT NULL,   -- the how many-th time that the step tells
    role     TEXT NOT NULL,
    team     TEXT NOT NULL,
    channel  TEXT NOT NULL,
    due      INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    -- 0 pending, 1 sent, 2 failed, 3 cancelled, 4 held back, 5 summed up
    state    INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
    reason   TEXT,               -- of the newest try that failed, or why it was cancelled
    settled  INTEGER,            -- when the state became what it is
    UNIQUE (id, channel)
) STRICT;
CREATE INDEX notices_waiting ON notices (channel, next_try) WHERE state = 0;
CREATE INDEX notices_held ON notices (channel, role) WHERE state = 4;
CREATE INDEX notices_told ON notices (channel, role, settled) WHERE state = 1;
CREATE INDEX notices_of_ring ON notices (ring);

-- Since when data do not get through: destinations, and 'intake'.
CREATE TABLE unreached (
    subject TEXT PRIMARY KEY,
    since   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
