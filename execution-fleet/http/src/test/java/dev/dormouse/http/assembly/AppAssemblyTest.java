package dev.dormouse.http.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.variable.AppVariables;
import dev.dormouse.app.variable.VariableProvider;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.ServedComponent;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppAssemblyTest {
    private static final Digest MODULE = Digest.of(new byte[] {1});

    @Test
    void componentsFindTheirVariablesInTheirEnvironment() {
        ServedComponent shop = shop(Map.of("api_key", "k3y"), Map.of());

        assertThat(shop.environment())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SPIN_VARIABLE_KEY", "Bearer k3y", "MODE", "fast"));
    }

    @Test
    void whatIsGivenByNameGoesBeforeVariables() {
        ServedComponent shop =
                shop(Map.of("api_key", "k3y"), Map.of("SPIN_VARIABLE_KEY", "mine", "MODE", "slow"));

        assertThat(shop.environment())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SPIN_VARIABLE_KEY", "mine", "MODE", "slow"));
    }

    @Test
    void aValueThatNoGuestCanHaveIsRefusedWithItsComponent() {
        assertThatThrownBy(() -> shop(Map.of("api_key", "a\0b"), Map.of()))
                .isInstanceOf(DormouseException.class)
                .hasMessageStartingWith("component.shop: ");
    }

    @Test
    void anAppWithoutARouteIsRefused() {
        LockedApp lock =
                lock(
                        """
                        "trigger_config": {"component": "shop", "route": {"private": true}}\
                        """);

        assertThatThrownBy(
                        () -> AppAssembly.assemble(parts(lock, Map.of("api_key", "a"), Map.of())))
                .hasMessageContaining("no public route");
    }

    private static ServedComponent shop(
            Map<String, String> variables, Map<String, String> environment) {
        LockedApp lock =
                lock(
                        """
                        "trigger_config":
                          {"component": "shop", "route": "/...", "executor": {"type": "wagi"}}\
                        """);
        ServedApp app = AppAssembly.assemble(parts(lock, variables, environment));
        return (ServedComponent) app.router().entries().getFirst().target();
    }

    private static AppParts parts(
            LockedApp lock, Map<String, String> variables, Map<String, String> environment) {
        return new AppParts(
                lock,
                Optional.empty(),
                Map.of(),
                Map.of("shop", MODULE),
                AppVariables.resolve(lock.variables(), List.of(VariableProvider.of(variables))),
                environment,
                InvocationLimits.DEFAULT,
                0);
    }

    private static LockedApp lock(String trigger) {
        String json =
                """
                {
                  "spin_lock_version": 1,
                  "metadata": {"name": "shop"},
                  "variables": {"api_key": {"secret": true}},
                  "triggers": [{"id": "t", "trigger_type": "http", %s}],
                  "components": [{
                    "id": "shop",
                    "source": {"content_type": "application/wasm", "digest": "%s"},
                    "env": {"MODE": "fast"},
                    "config": {"key": "Bearer {{ api_key }}"}
                  }]
                }
                """
                        .formatted(trigger, MODULE);
        return LockJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
