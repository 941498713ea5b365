package dev.dormouse.local.keycloak;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.PrivateFiles;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.folder.Tools;
import dev.dormouse.local.postgres.DatabaseAccess;
import dev.dormouse.local.postgres.OwnDatabase;
import dev.dormouse.local.postgres.PostgresPart;
import dev.dormouse.local.process.HealthProbe;
import dev.dormouse.local.process.Launch;
import dev.dormouse.local.supervise.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The identity provider of a cloud. Its realm is made again from this repository at each start. */
public final class KeycloakPart implements Part {
    public static final String NAME = "keycloak";

    private static final String DATABASE = "keycloak";
    private static final String ADMIN_CLIENT = "local-cloud";

    private final CloudFolder folder;
    private final CloudSettings settings;
    private final Secrets secrets;
    private final KeycloakDistribution distribution;
    private final DatabaseAccess database;
    private final KeycloakPorts ports;

    /**
     * @param smtp where the mail that it sends is caught
     */
    public record KeycloakPorts(int http, int management, int smtp) {}

    public KeycloakPart(
            CloudFolder folder,
            CloudSettings settings,
            Secrets secrets,
            Tools tools,
            Path javaHome,
            DatabaseAccess database,
            KeycloakPorts ports) {
        this.folder = requireNonNull(folder, "folder");
        this.settings = requireNonNull(settings, "settings");
        this.secrets = requireNonNull(secrets, "secrets");
        this.database = requireNonNull(database, "database");
        this.ports = requireNonNull(ports, "ports");
        distribution = new KeycloakDistribution(tools, javaHome);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void install(Consumer<String> progress) throws IOException, InterruptedException {
        distribution.install(folder.log(NAME), progress);
    }

    @Override
    public Set<String> needs() {
        return Set.of(PostgresPart.NAME);
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        new OwnDatabase(DATABASE, secrets.password(DATABASE)).create(database);
        Path configuration = folder.run().resolve("keycloak.conf");
        PrivateFiles.write(configuration, configuration());
        Path home = distribution.install(folder.log(NAME), text -> {});
        return new Launch(
                distribution.serve(home, configuration),
                Map.of(),
                folder.of(NAME),
                List.of(configuration),
                folder.log(NAME));
    }

    private String configuration() throws IOException {
        return """
        db=postgres
        db-url=%s
        db-username=%s
        db-password=%s
        db-pool-initial-size=1
        db-pool-max-size=15
        hostname=%s
        hostname-backchannel-dynamic=true
        http-enabled=true
        http-host=127.0.0.1
        http-port=%d
        http-management-host=127.0.0.1
        http-management-port=%d
        proxy-headers=xforwarded
        proxy-trusted-addresses=127.0.0.1,::1
        cache=local
        bootstrap-admin-client-id=%s
        bootstrap-admin-client-secret=%s
        log-level=info,io.smallrye.health:error
        """
                .formatted(
                        database.url(DATABASE),
                        DATABASE,
                        secrets.password(DATABASE),
                        settings.authUrl(),
                        ports.http(),
                        ports.management(),
                        ADMIN_CLIENT,
                        secrets.password(ADMIN_CLIENT));
    }

    @Override
    public boolean answers() throws IOException {
        return new HealthProbe(ports.management(), "/health/ready").answersWell();
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        URI base = URI.create("http://127.0.0.1:" + ports.http());
        try (AdminApi api = new AdminApi(base, ADMIN_CLIENT, secrets.password(ADMIN_CLIENT))) {
            new RealmSetup(api, new RealmText(settings, ports.smtp())).apply();
        }
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", ports.http(), "management", ports.management());
    }
}
