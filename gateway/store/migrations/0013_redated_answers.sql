-- Answers that came while the wall clock was wrong: which they are, and their times as they stood at first.

-- The first answers that an entry of the journal brought, or would have; up to those of the next entry.
CREATE TABLE journal_answers (
    entry INTEGER PRIMARY KEY REFERENCES journal (number),
    first INTEGER NOT NULL -- their number
) STRICT;

-- Answers whose row has another time than it was stored with.
CREATE TABLE redated_answers (
    number   INTEGER PRIMARY KEY REFERENCES answers (number),
    taken    INTEGER NOT NULL, -- as it was stored, with its offset, trust and receipt
    offset   INTEGER NOT NULL, -- minutes
    trust    INTEGER NOT NULL,
    received INTEGER NOT NULL,
    at       INTEGER NOT NULL, -- when the row got the time that it has now
    checksum BLOB NOT NULL CHECK (length(checksum) = 32) -- SHA-256 of all the others
) STRICT;
