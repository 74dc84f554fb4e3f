-- What people do for themselves: enter values, and log in by a provider that knows them.

-- Who entered what is not from a device: measurements and answers, by their UUID.
CREATE TABLE entered (
    id      BLOB PRIMARY KEY CHECK (length(id) = 16),
    account TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Under which name the provider of log-ins ([web.oidc]) knows the person; empty: it lets nobody in
-- as this account.
ALTER TABLE accounts ADD COLUMN known_as TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX accounts_known_as ON accounts (known_as) WHERE known_as <> '';
