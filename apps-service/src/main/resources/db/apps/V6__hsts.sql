-- How long browsers are told to ask for the app's hosts over TLS alone; null if nothing is said.
ALTER TABLE apps.app ADD COLUMN hsts_max_age_seconds integer
    CHECK (hsts_max_age_seconds BETWEEN 0 AND 63072000);
