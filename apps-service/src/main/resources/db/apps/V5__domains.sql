-- Hosts that organisations bring along. A claim that is only pending keeps nobody else from the host;
-- whoever proved it holds it, and for a while after its release.
CREATE TABLE apps.domain (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    host text COLLATE "C" NOT NULL,
    app_id uuid,
    redirects_to text,
    state text NOT NULL CHECK (state IN
        ('pending', 'verified', 'issuing', 'active', 'degraded', 'released')),
    held boolean NOT NULL DEFAULT false,
    created timestamptz NOT NULL,
    since timestamptz NOT NULL,
    released timestamptz,
    unproven_since timestamptz,
    away_since timestamptz,
    checked timestamptz,
    findings text,
    problem_code text,
    problem_detail text,
    next_check timestamptz NOT NULL,
    lease_owner uuid,
    lease_until timestamptz,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, host),
    CHECK (held OR state = 'pending'),
    CHECK (app_id IS NOT NULL OR state = 'released')
);
CREATE UNIQUE INDEX domain_held ON apps.domain (host) WHERE held;
CREATE INDEX domain_next_check ON apps.domain (next_check);
CREATE INDEX domain_app ON apps.domain (organisation_id, app_id);

ALTER TABLE apps.domain ENABLE ROW LEVEL SECURITY;
ALTER TABLE apps.domain FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON apps.domain
    USING (organisation_id = current_setting('app.org')::uuid)
    WITH CHECK (organisation_id = current_setting('app.org')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON apps.domain TO dormouse_tenant;
