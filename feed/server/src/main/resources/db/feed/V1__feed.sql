-- The feed: what is to be told, what was told, and to whom.

-- One row for each change, written in the transaction of the change.
CREATE TABLE feed.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    attempts int NOT NULL DEFAULT 0,
    -- none: at once
    due timestamptz
);

-- All that tenants' transactions may do here.
GRANT INSERT (kind, name) ON feed.outbox TO dormouse_tenant;

-- Every revision has one row, without gaps; old ones go once a newer one of the same key is there.
CREATE TABLE feed.log (
    revision bigint PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    -- JSON; none if the record was deleted. Sealed for kinds that hold secrets.
    payload bytea,
    at timestamptz NOT NULL
);

CREATE INDEX log_newest ON feed.log (kind, name, revision DESC);

CREATE TABLE feed.head (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    -- changes when a backup is restored, so that nobody takes new revisions for old ones
    epoch uuid NOT NULL DEFAULT gen_random_uuid(),
    revision bigint NOT NULL DEFAULT 0,
    -- deletions up to this revision are forgotten
    forgotten bigint NOT NULL DEFAULT 0
);

INSERT INTO feed.head DEFAULT VALUES;

-- Records that could not be sent; the last good one of the key stays.
CREATE TABLE feed.rejection (
    kind text NOT NULL,
    name text NOT NULL,
    code text NOT NULL,
    detail text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (kind, name)
);

CREATE TABLE feed.node (
    node_id uuid PRIMARY KEY,
    pool text NOT NULL,
    address text,
    state text NOT NULL DEFAULT 'READY' CHECK (state IN ('READY', 'DRAINING')),
    weight int NOT NULL DEFAULT 100 CHECK (weight > 0),
    -- whether apps are placed on it
    placed boolean NOT NULL DEFAULT false,
    joined timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    CHECK (address IS NOT NULL OR NOT placed)
);

CREATE TABLE feed.gateway (
    gateway_id uuid PRIMARY KEY,
    joined timestamptz NOT NULL,
    last_seen timestamptz NOT NULL
);

-- Tokens that let one node or gateway in, once.
CREATE TABLE feed.join_token (
    sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
    role text NOT NULL CHECK (role IN ('node', 'gateway')),
    pool text,
    expires timestamptz NOT NULL,
    used timestamptz,
    CHECK ((role = 'node') = (pool IS NOT NULL))
);
