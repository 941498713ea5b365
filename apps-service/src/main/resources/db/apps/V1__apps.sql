CREATE TABLE apps.app (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    label text NOT NULL,
    created timestamptz NOT NULL,
    last_version integer NOT NULL DEFAULT 0,
    suspended_reason text,
    edition bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, name)
);

-- The first part of an app's host. One that was released is kept for the organisation that had it.
CREATE TABLE apps.host_label (
    label text PRIMARY KEY,
    organisation_id uuid NOT NULL,
    app_id uuid,
    released timestamptz
);

CREATE TABLE apps.version (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    app_id uuid NOT NULL,
    number integer NOT NULL,
    image text NOT NULL,
    state text NOT NULL CHECK (state IN ('verifying', 'compiling', 'ready', 'refused')),
    lock_digest text,
    error_code text,
    error_detail text,
    report text,
    idempotency_key text,
    created timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    lease_owner uuid,
    lease_until timestamptz,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, app_id, number),
    UNIQUE (organisation_id, app_id, idempotency_key),
    UNIQUE (organisation_id, app_id, id),
    FOREIGN KEY (organisation_id, app_id) REFERENCES apps.app ON DELETE CASCADE
);
CREATE INDEX version_unfinished ON apps.version (created)
    WHERE state IN ('verifying', 'compiling');

CREATE TABLE apps.version_component (
    organisation_id uuid NOT NULL,
    version_id uuid NOT NULL,
    place integer NOT NULL,
    component text NOT NULL,
    module text NOT NULL,
    artifact text NOT NULL,
    toolchain text NOT NULL,
    PRIMARY KEY (organisation_id, version_id, component),
    FOREIGN KEY (organisation_id, version_id) REFERENCES apps.version ON DELETE CASCADE
);
CREATE INDEX version_component_artifact ON apps.version_component (artifact);

-- What a node may fetch for a version besides artifacts.
CREATE TABLE apps.version_blob (
    organisation_id uuid NOT NULL,
    version_id uuid NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (organisation_id, version_id, digest),
    FOREIGN KEY (organisation_id, version_id) REFERENCES apps.version ON DELETE CASCADE
);
CREATE INDEX version_blob_digest ON apps.version_blob (digest);

-- Counted for the limit of deploys per hour; outlives the app.
CREATE TABLE apps.deploy (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    time timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id)
);

CREATE TABLE apps.channel (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    app_id uuid NOT NULL,
    name text NOT NULL,
    version_id uuid NOT NULL,
    version_number integer NOT NULL,
    generation bigint NOT NULL CHECK (generation > 0),
    since timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, app_id, name),
    FOREIGN KEY (organisation_id, app_id) REFERENCES apps.app ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, app_id, version_id)
        REFERENCES apps.version (organisation_id, app_id, id) ON DELETE CASCADE
);

CREATE TABLE apps.variable (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    app_id uuid NOT NULL,
    name text NOT NULL,
    secret boolean NOT NULL,
    sealed bytea NOT NULL,
    updated timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, app_id, name),
    FOREIGN KEY (organisation_id, app_id) REFERENCES apps.app ON DELETE CASCADE
);

CREATE TABLE apps.blob_reference (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    digest text NOT NULL,
    bytes bigint NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, digest)
);

CREATE TABLE apps.manifest (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    repository text NOT NULL,
    digest text NOT NULL,
    content bytea NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, repository, digest)
);
CREATE INDEX manifest_digest ON apps.manifest (organisation_id, digest);

CREATE TABLE apps.tag (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    repository text NOT NULL,
    name text COLLATE "C" NOT NULL,
    digest text NOT NULL,
    updated timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, repository, name)
);

CREATE TABLE apps.upload (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    repository text NOT NULL,
    received bigint NOT NULL,
    touched timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id)
);

-- Modules that were compiled, for all organisations; the tenant role has no access.
CREATE TABLE apps.compiled_module (
    module text NOT NULL,
    toolchain text NOT NULL,
    artifact text NOT NULL,
    report text NOT NULL,
    PRIMARY KEY (module, toolchain)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'app', 'host_label', 'version', 'version_component', 'version_blob', 'deploy', 'channel',
        'variable', 'blob_reference', 'manifest', 'tag', 'upload']
    LOOP
        EXECUTE format('ALTER TABLE apps.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE apps.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY of_organisation ON apps.%I'
                || ' USING (organisation_id = current_setting(''app.org'')::uuid)'
                || ' WITH CHECK (organisation_id = current_setting(''app.org'')::uuid)',
            name);
        EXECUTE format(
            'GRANT SELECT, INSERT, UPDATE, DELETE ON apps.%I TO dormouse_tenant', name);
    END LOOP;
END $$;
