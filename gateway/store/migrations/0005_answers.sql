-- Answered questionnaires. A message with answers brings exactly one, and no measurement.
CREATE TABLE answers (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16), -- the UUID
    message       INTEGER NOT NULL REFERENCES messages (number),
    device        TEXT NOT NULL,
    patient       TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    version       INTEGER NOT NULL,
    taken         INTEGER NOT NULL,
    received      INTEGER NOT NULL,
    trust         INTEGER NOT NULL,                            -- 0 trusted, 1 corrected, 2 suspect
    complete      INTEGER NOT NULL CHECK (complete IN (0, 1)),
    body          TEXT NOT NULL,                               -- the time as it came and the answers, as JSON
    checksum      BLOB NOT NULL CHECK (length(checksum) = 32)  -- SHA-256 of all the others
) STRICT;
CREATE INDEX answers_of_patient ON answers (patient, questionnaire, taken);
