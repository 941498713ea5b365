-- When content was pushed or asked for last: what nothing refers to for long is removed.
ALTER TABLE apps.blob_reference ADD COLUMN touched timestamptz NOT NULL DEFAULT now();
ALTER TABLE apps.manifest ADD COLUMN touched timestamptz NOT NULL DEFAULT now();
ALTER TABLE apps.compiled_module ADD COLUMN touched timestamptz NOT NULL DEFAULT now();

CREATE INDEX version_image ON apps.version (organisation_id, image);
CREATE INDEX version_component_module ON apps.version_component (module);
CREATE INDEX compiled_module_artifact ON apps.compiled_module (artifact);
CREATE INDEX upload_touched ON apps.upload (touched);

-- Which process removes what nothing refers to; the tenant role has no access.
CREATE TABLE apps.collector (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    lease_owner uuid,
    lease_until timestamptz NOT NULL DEFAULT '-infinity'
);

INSERT INTO apps.collector DEFAULT VALUES;
