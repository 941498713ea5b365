-- Whether anybody refers to a blob.
CREATE INDEX blob_reference_digest ON apps.blob_reference (digest);

-- How much of the compiler's time an organisation had of late.
CREATE INDEX version_created ON apps.version (organisation_id, created);

-- How many labels an organisation holds.
CREATE INDEX host_label_organisation ON apps.host_label (organisation_id);
