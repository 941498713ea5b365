package dev.dormouse.local.fleet;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.AcmeSettings;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.PrivateFiles;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.postgres.DatabaseAccess;
import dev.dormouse.local.postgres.PostgresPart;
import dev.dormouse.local.process.HealthProbe;
import dev.dormouse.local.process.Launch;
import dev.dormouse.local.supervise.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The control plane of a cloud. It does not wait for Keycloak, which it asks only when it must. */
public final class ControlPlanePart implements Part {
    public static final String NAME = "control-plane";

    private static final String DATABASE = "dormouse";

    private final FleetSetup setup;

    public ControlPlanePart(FleetSetup setup) {
        this.setup = requireNonNull(setup, "setup");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(PostgresPart.NAME);
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        new DatabaseRoles(setup).make();
        Path configuration = setup.folder().run().resolve(NAME + ".properties");
        PrivateFiles.write(configuration, configuration());
        List<String> command = new ArrayList<>();
        command.add(setup.java());
        command.addAll(FleetSetup.jvmFlags(setup.heaps().controlPlane()));
        command.add("-XX:+UseSerialGC");
        command.add("-Dquarkus.config.locations=" + configuration);
        command.add("-jar");
        command.add(setup.release().controlPlaneJar().toString());
        return new Launch(
                command,
                Map.of(),
                PrivateFiles.folder(setup.folder().of(NAME)),
                List.of(configuration),
                setup.folder().log(NAME));
    }

    private String configuration() throws IOException {
        CloudFolder folder = setup.folder();
        CloudSettings settings = setup.settings();
        Secrets secrets = setup.secrets();
        PropertiesText text =
                new PropertiesText()
                        .set("dormouse.api-url", settings.apiUrl())
                        .set("dormouse.registry-url", settings.registryUrl())
                        .set("dormouse.apps-domain", settings.appsDomain())
                        .set("dormouse.platform-domain", settings.domain())
                        .set("dormouse.public-port", settings.port())
                        .set("dormouse.issuer", settings.issuer())
                        .set("dormouse.data-folder", folder.of(NAME))
                        .set("dormouse.trust-folder", folder.trust())
                        .set("dormouse.master-key-file", secrets.masterKeyFile())
                        .set("dormouse.operator-token-sha256", secrets.operatorTokenSha256())
                        .set("dormouse.internal.host", "127.0.0.1")
                        .set("dormouse.internal.port", setup.ports().internal())
                        .set("dormouse.internal.name", "127.0.0.1")
                        .set("quarkus.http.host", "127.0.0.1")
                        .set("quarkus.http.port", setup.ports().api())
                        .set("quarkus.management.host", "127.0.0.1")
                        .set("quarkus.management.port", setup.ports().management())
                        .set(
                                "quarkus.oidc.auth-server-url",
                                setup.http(setup.ports().keycloak()) + "/realms/dormouse");
        acme(text, settings.acme());
        DatabaseAccess database = setup.database();
        String url = database.urlForShortWork(DATABASE);
        dataSource(text, "", DatabaseRoles.TENANT, url);
        dataSource(text, ".system", DatabaseRoles.SYSTEM, url);
        dataSource(text, ".owner", DatabaseRoles.OWNER, database.url(DATABASE));
        return text.toString();
    }

    private static void acme(PropertiesText text, AcmeSettings acme) {
        set(text, "dormouse.acme.directory", acme.directory());
        set(text, "dormouse.acme.ca-file", acme.caFile());
        set(text, "dormouse.acme.contact", acme.contact());
        set(text, "dormouse.dns.resolver", acme.resolver());
    }

    private static void set(PropertiesText text, String name, @Nullable String value) {
        if (value != null) {
            text.set(name, value);
        }
    }

    private void dataSource(PropertiesText text, String name, String role, String url)
            throws IOException {
        String prefix = "quarkus.datasource" + name;
        text.set(prefix + ".username", role)
                .set(prefix + ".password", setup.secrets().password(role))
                .set(prefix + ".jdbc.url", url);
    }

    @Override
    public boolean answers() throws IOException {
        return new HealthProbe(setup.ports().management(), "/q/health/ready").answersWell();
    }

    @Override
    public Map<String, Integer> ports() {
        FleetSetup.FleetPorts ports = setup.ports();
        return Map.of(
                "http",
                ports.api(),
                "management",
                ports.management(),
                "internal",
                ports.internal());
    }

    @Override
    public Duration stopPatience() {
        return Duration.ofSeconds(30);
    }
}
