-- Members that an operator shut out: their certificates are good until they expire, and worth nothing.

ALTER TABLE feed.node
    ADD COLUMN revoked timestamptz,
    ADD CHECK (revoked IS NULL OR NOT placed);

ALTER TABLE feed.gateway ADD COLUMN revoked timestamptz;
