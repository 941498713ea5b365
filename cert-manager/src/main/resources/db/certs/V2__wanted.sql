-- Certificates that are wanted of an authority on the network, and the orders for them.
-- Nothing here belongs to a tenant, and the tenant role may do nothing here.

-- Who issued it: the directory of an ACME authority, or "local".
ALTER TABLE certs.certificate ADD COLUMN issuer text NOT NULL DEFAULT 'local';

CREATE TABLE certs.wanted (
    -- also the certificate's
    id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 253),
    names text[] NOT NULL CHECK (cardinality(names) BETWEEN 1 AND 25),
    urgency text NOT NULL,
    -- failures in a row
    failures int NOT NULL DEFAULT 0,
    failing_since timestamptz,
    problem_code text,
    problem_detail text,
    problem_at timestamptz,
    -- what the authority suggests for the renewal (RFC 9773), and the time chosen from it
    window_start timestamptz,
    window_end timestamptz,
    renew_at timestamptz,
    window_check timestamptz,
    next_look timestamptz NOT NULL,
    priority smallint NOT NULL,
    -- from here on it goes before all others
    emergency_at timestamptz,
    lease_holder text,
    lease_until timestamptz,
    -- written and read before an order, to see that the storage works
    probe bytea
);

CREATE INDEX wanted_next ON certs.wanted (next_look);

-- An order under way: a process that takes over goes on with it, with the same key.
CREATE TABLE certs.acme_order (
    id text PRIMARY KEY REFERENCES certs.wanted ON DELETE CASCADE,
    directory text NOT NULL,
    names text[] NOT NULL,
    location text,
    sealed_key bytea NOT NULL,
    started timestamptz NOT NULL
);

-- What an authority may validate now.
CREATE TABLE certs.challenge (
    host text NOT NULL,
    wanted text NOT NULL REFERENCES certs.wanted ON DELETE CASCADE,
    thumbprint text NOT NULL,
    key_authorization text,
    PRIMARY KEY (host, wanted)
);

CREATE INDEX challenge_wanted ON certs.challenge (wanted);

CREATE TABLE certs.acme_account (
    directory text PRIMARY KEY,
    -- none until the authority knows the account
    location text,
    sealed_key bytea NOT NULL,
    created timestamptz NOT NULL
);

-- How many orders an authority may get now.
CREATE TABLE certs.acme_rate (
    directory text PRIMARY KEY,
    tokens double precision NOT NULL,
    at timestamptz NOT NULL
);
