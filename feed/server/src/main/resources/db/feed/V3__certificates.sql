-- From when until when the certificate is good that a member showed last.

ALTER TABLE feed.node
    ADD COLUMN certificate_from timestamptz,
    ADD COLUMN certificate_until timestamptz,
    ADD CHECK (certificate_from < certificate_until),
    ADD CHECK ((certificate_from IS NULL) = (certificate_until IS NULL));

ALTER TABLE feed.gateway
    ADD COLUMN certificate_from timestamptz,
    ADD COLUMN certificate_until timestamptz,
    ADD CHECK (certificate_from < certificate_until),
    ADD CHECK ((certificate_from IS NULL) = (certificate_until IS NULL));
