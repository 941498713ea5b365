-- The record of an app holds limits of its organisation: when those change, it is told again.

CREATE FUNCTION apps.tell_limits_of_organisation() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    changed uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.organisation_id ELSE NEW.organisation_id END;
BEGIN
    IF NOT row_security_active('apps.app') THEN
        INSERT INTO feed.outbox (kind, name)
        SELECT 'APP', accounts.id_text('app', a.id)
        FROM apps.app a WHERE a.organisation_id = changed;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER told_limits_of_apps AFTER INSERT OR UPDATE OR DELETE ON accounts.quota_override
    FOR EACH ROW EXECUTE FUNCTION apps.tell_limits_of_organisation();

CREATE TRIGGER told_limits_of_apps AFTER UPDATE ON accounts.organisation
    FOR EACH ROW WHEN (OLD.plan IS DISTINCT FROM NEW.plan)
    EXECUTE FUNCTION apps.tell_limits_of_organisation();

CREATE FUNCTION apps.tell_limits_of_plan() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT row_security_active('apps.app') THEN
        INSERT INTO feed.outbox (kind, name)
        SELECT 'APP', accounts.id_text('app', a.id)
        FROM apps.app a JOIN accounts.organisation o USING (organisation_id)
        WHERE o.plan = NEW.plan;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER told_limits_of_apps AFTER INSERT OR UPDATE ON accounts.plan_limit
    FOR EACH ROW EXECUTE FUNCTION apps.tell_limits_of_plan();
