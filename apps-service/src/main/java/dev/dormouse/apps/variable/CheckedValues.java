package dev.dormouse.apps.variable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.Limits;
import dev.dormouse.accounts.quota.QuotaErrors;
import dev.dormouse.accounts.quota.Quotas;
import dev.dormouse.app.Identifiers;
import dev.dormouse.apps.app.App;
import dev.dormouse.apps.channel.AppValues;
import dev.dormouse.apps.channel.NewValue;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.crypto.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of variables, sealed before they are kept, and within their limits. */
@ApplicationScoped
class CheckedValues implements AppValues {
    private final VariableStore variables;
    private final Quotas quotas;
    private final Envelope envelope;
    private final InstantSource clock;
    private final IdSource ids;

    CheckedValues(
            VariableStore variables,
            Quotas quotas,
            Envelope envelope,
            InstantSource clock,
            IdSource ids) {
        this.variables = variables;
        this.quotas = quotas;
        this.envelope = envelope;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Set<String> names(OrganisationId organisation, AppId app) {
        return variables.names(organisation, app);
    }

    @Override
    public void set(App app, Map<String, NewValue> values) {
        if (values.isEmpty()) {
            return;
        }
        values.keySet().forEach(CheckedValues::checkName);
        values.forEach((name, value) -> set(app, name, value));
        checkCount(app);
    }

    private static void checkName(String name) {
        Optional<String> problem = Identifiers.lowerSnakeProblem(name);
        if (problem.isPresent()) {
            throw new DormouseException(
                    VariableErrors.BAD_VARIABLE_NAME,
                    "The name of a variable is lower_snake_case: " + problem.get() + ".");
        }
    }

    private void set(App app, String name, @Nullable NewValue given) {
        String value = given == null ? null : given.value();
        if (given == null || value == null) {
            throw new DormouseException(
                    VariableErrors.BAD_VARIABLE_CHANGE,
                    "\"" + name + "\" has no value. Give one, or unset it.");
        }
        byte[] plain = value.getBytes(UTF_8);
        Limits limits = quotas.of(app.organisation());
        if (plain.length > limits.of(Limit.VARIABLE_BYTES)) {
            throw QuotaErrors.over(Limit.VARIABLE_BYTES, limits);
        }
        byte[] sealed = envelope.seal(plain, SealedVariable.context(app.id(), name));
        variables.set(
                app.organisation(),
                app.id(),
                new SealedVariable(name, given.secret(), sealed),
                ids.next(),
                clock.instant());
    }

    private void checkCount(App app) {
        long count = variables.count(app.organisation(), app.id());
        quotas.requireRoom(app.organisation(), Limit.VARIABLES, Math.max(0, count - 1));
    }
}
