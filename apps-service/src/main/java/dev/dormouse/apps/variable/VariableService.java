package dev.dormouse.apps.variable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.apps.app.App;
import dev.dormouse.apps.app.AppService;
import dev.dormouse.apps.app.Production;
import dev.dormouse.apps.app.Productions;
import dev.dormouse.apps.channel.ChannelService;
import dev.dormouse.apps.channel.NewValue;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.crypto.Envelope;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of variables. */
@ApplicationScoped
class VariableService {
    private final Tenancy tenancy;
    private final AppService apps;
    private final VariableStore variables;
    private final ChannelService channels;
    private final Productions productions;
    private final CheckedValues values;
    private final Envelope envelope;

    VariableService(
            Tenancy tenancy,
            AppService apps,
            VariableStore variables,
            ChannelService channels,
            Productions productions,
            CheckedValues values,
            Envelope envelope) {
        this.tenancy = tenancy;
        this.apps = apps;
        this.variables = variables;
        this.channels = channels;
        this.productions = productions;
        this.values = values;
        this.envelope = envelope;
    }

    VariablesView list(OrganisationId organisation, String appName) {
        return tenancy.in(
                organisation,
                () -> {
                    App app = apps.get(organisation, appName);
                    Production active =
                            productions.of(organisation, List.of(app.id())).get(app.id());
                    return view(app, active == null ? 0 : active.generation());
                });
    }

    private VariablesView view(App app, long generation) {
        return new VariablesView(
                variables.list(app.organisation(), app.id()).stream()
                        .map(each -> view(app, each))
                        .toList(),
                generation);
    }

    private VariableView view(App app, SealedVariable variable) {
        if (variable.secret()) {
            return new VariableView(variable.name(), true, null);
        }
        String context = SealedVariable.context(app.id(), variable.name());
        byte[] value = envelope.open(variable.sealed(), context);
        return new VariableView(variable.name(), false, new String(value, UTF_8));
    }

    VariablesView change(OrganisationId organisation, String appName, PatchVariables patch) {
        Map<String, NewValue> set = Optional.ofNullable(patch.set()).orElse(Map.of());
        List<String> unset = Optional.ofNullable(patch.unset()).orElse(List.of());
        checkChange(set, unset);
        return tenancy.in(
                organisation,
                () -> {
                    App app = apps.getLocked(organisation, appName);
                    unset.forEach(name -> remove(app, name));
                    values.set(app, set);
                    long generation = channels.renew(app, "Variables were changed.").orElse(0L);
                    return view(app, generation);
                });
    }

    private static void checkChange(Map<String, NewValue> set, List<String> unset) {
        if (set.isEmpty() && unset.isEmpty()) {
            throw badChange("Nothing is to be changed. Give \"set\", \"unset\" or both.");
        }
        for (String name : unset) {
            if (set.containsKey(name)) {
                throw badChange("\"" + name + "\" is both set and unset. Decide for one.");
            }
        }
    }

    private static DormouseException badChange(String detail) {
        return new DormouseException(VariableErrors.BAD_VARIABLE_CHANGE, detail);
    }

    private void remove(App app, String name) {
        if (!variables.remove(app.organisation(), app.id(), name)) {
            throw new DormouseException(
                    VariableErrors.NO_SUCH_VARIABLE,
                    "The app has no such variable to unset. `dormouse variables` lists them.");
        }
    }
}
