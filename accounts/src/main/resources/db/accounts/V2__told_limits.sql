-- Plans and quotas are changed by SQL, by operators: what gateways and nodes know of them follows.
-- The tenant role changes neither; the owner sees no organisation, so it is not told which are meant.

-- As ids are written: 26 of Crockford's digits.
CREATE FUNCTION accounts.id_text(prefix text, id uuid) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT prefix || '_' || string_agg(
        substr('0123456789abcdefghjkmnpqrstvwxyz',
            substring(bits FROM digit * 5 + 1 FOR 5)::bit(5)::integer + 1, 1),
        '' ORDER BY digit)
    FROM (SELECT b'00' || ('x' || replace(id::text, '-', ''))::bit(128) AS bits) AS of_id,
        generate_series(0, 25) AS digit
$$;

-- Of each row that was there, or is there now: the organisation.
CREATE FUNCTION accounts.tell_limits_of_organisation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO feed.outbox (kind, name)
        VALUES ('ORGANISATION', accounts.id_text('org', OLD.organisation_id));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO feed.outbox (kind, name)
        VALUES ('ORGANISATION', accounts.id_text('org', NEW.organisation_id));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER told_limits AFTER INSERT OR UPDATE OR DELETE ON accounts.quota_override
    FOR EACH ROW EXECUTE FUNCTION accounts.tell_limits_of_organisation();

CREATE TRIGGER told_limits AFTER UPDATE ON accounts.organisation
    FOR EACH ROW WHEN (OLD.plan IS DISTINCT FROM NEW.plan)
    EXECUTE FUNCTION accounts.tell_limits_of_organisation();

-- Of a limit of a plan: all organisations that have the plan.
CREATE FUNCTION accounts.tell_limits_of_plan() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT row_security_active('accounts.organisation') THEN
        INSERT INTO feed.outbox (kind, name)
        SELECT 'ORGANISATION', accounts.id_text('org', o.organisation_id)
        FROM accounts.organisation o WHERE o.plan = NEW.plan;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER told_limits AFTER INSERT OR UPDATE ON accounts.plan_limit
    FOR EACH ROW EXECUTE FUNCTION accounts.tell_limits_of_plan();
