-- People, organisations, tokens, plans and quotas.
-- Every table with an organisation_id has forced row-level security; a test walks the catalogue.

CREATE TABLE accounts.plan (
    name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,31}$'),
    title text NOT NULL
);

CREATE TABLE accounts.plan_limit (
    plan text NOT NULL REFERENCES accounts.plan,
    name text NOT NULL,
    value bigint NOT NULL CHECK (value >= 0),
    PRIMARY KEY (plan, name)
);

GRANT SELECT ON accounts.plan, accounts.plan_limit TO dormouse_tenant;

INSERT INTO accounts.plan (name, title) VALUES ('starter', 'Starter');

INSERT INTO accounts.plan_limit (plan, name, value) VALUES
    ('starter', 'apps', 25),
    ('starter', 'deploysPerHour', 100),
    ('starter', 'concurrentRequests', 100),
    ('starter', 'organisationConcurrentRequests', 200),
    ('starter', 'requestMillis', 30000),
    ('starter', 'cpuMillis', 10000),
    ('starter', 'memoryBytes', 134217728),
    ('starter', 'bodyBytes', 10485760),
    ('starter', 'logLinesPerSecond', 100),
    ('starter', 'variables', 100),
    ('starter', 'variableBytes', 32768),
    ('starter', 'versionBytes', 104857600),
    ('starter', 'storedBytes', 2147483648),
    ('starter', 'tokens', 50);

-- A person belongs to no organisation: only the system role reads this.
CREATE TABLE accounts.principal (
    principal_id uuid PRIMARY KEY,
    -- the configured id of the issuer, not its address, so that a new address keeps people
    issuer text NOT NULL,
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    user_name text NOT NULL,
    email text NOT NULL,
    email_verified boolean NOT NULL,
    personal_organisation_id uuid NOT NULL,
    created timestamptz NOT NULL,
    UNIQUE (issuer, subject)
);

CREATE TABLE accounts.organisation (
    organisation_id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,37}[a-z0-9])?$'),
    personal boolean NOT NULL,
    plan text NOT NULL REFERENCES accounts.plan,
    activity text NOT NULL CHECK (activity IN ('ACTIVE', 'SUSPENDED')),
    suspension_reason text CHECK (length(suspension_reason) <= 500),
    version bigint NOT NULL CHECK (version > 0),
    created timestamptz NOT NULL,
    CHECK ((activity = 'SUSPENDED') = (suspension_reason IS NOT NULL))
);

ALTER TABLE accounts.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON accounts.organisation
    USING (organisation_id = current_setting('app.org')::uuid);
GRANT SELECT, UPDATE ON accounts.organisation TO dormouse_tenant;

CREATE TABLE accounts.membership (
    organisation_id uuid NOT NULL REFERENCES accounts.organisation,
    principal_id uuid NOT NULL REFERENCES accounts.principal,
    role text NOT NULL CHECK (role IN ('OWNER')),
    created timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, principal_id)
);

CREATE INDEX membership_of_principal ON accounts.membership (principal_id);

ALTER TABLE accounts.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.membership FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON accounts.membership
    USING (organisation_id = current_setting('app.org')::uuid);
GRANT SELECT ON accounts.membership TO dormouse_tenant;

CREATE TABLE accounts.api_token (
    token_id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    principal_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    secret_sha256 bytea NOT NULL CHECK (length(secret_sha256) = 32),
    scopes text[] NOT NULL,
    expires timestamptz NOT NULL,
    revoked timestamptz,
    last_used timestamptz,
    created timestamptz NOT NULL,
    FOREIGN KEY (organisation_id, principal_id) REFERENCES accounts.membership ON DELETE CASCADE
);

CREATE INDEX api_token_of_organisation ON accounts.api_token (organisation_id, token_id);

ALTER TABLE accounts.api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON accounts.api_token
    USING (organisation_id = current_setting('app.org')::uuid);
GRANT SELECT, INSERT, UPDATE ON accounts.api_token TO dormouse_tenant;

-- What an operator set for one organisation instead of its plan's value.
CREATE TABLE accounts.quota_override (
    organisation_id uuid NOT NULL REFERENCES accounts.organisation,
    name text NOT NULL,
    value bigint NOT NULL CHECK (value >= 0),
    PRIMARY KEY (organisation_id, name)
);

ALTER TABLE accounts.quota_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.quota_override FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON accounts.quota_override
    USING (organisation_id = current_setting('app.org')::uuid);
GRANT SELECT ON accounts.quota_override TO dormouse_tenant;

-- Answers to requests that carried an Idempotency-Key, for a day.
CREATE TABLE accounts.idempotent_answer (
    organisation_id uuid NOT NULL,
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    operation text NOT NULL,
    request_sha256 bytea NOT NULL CHECK (length(request_sha256) = 32),
    answer text NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, key)
);

CREATE INDEX idempotent_answer_by_age ON accounts.idempotent_answer (organisation_id, created);

ALTER TABLE accounts.idempotent_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.idempotent_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON accounts.idempotent_answer
    USING (organisation_id = current_setting('app.org')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.idempotent_answer TO dormouse_tenant;
