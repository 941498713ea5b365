-- Authorities of our own, and the certificates that gateways serve. Private keys are sealed.
-- Nothing here belongs to a tenant, and the tenant role may do nothing here.

CREATE TABLE certs.authority (
    name text PRIMARY KEY,
    certificate text NOT NULL,
    sealed_key bytea NOT NULL,
    -- for what it may issue; a root for other names is a new one
    names text[] NOT NULL,
    created timestamptz NOT NULL
);

CREATE TABLE certs.certificate (
    id text PRIMARY KEY,
    names text[] NOT NULL,
    -- the certificate, then its issuers, PEM
    chain text NOT NULL,
    sealed_key bytea NOT NULL,
    not_before timestamptz NOT NULL,
    not_after timestamptz NOT NULL,
    CHECK (not_before < not_after)
);
