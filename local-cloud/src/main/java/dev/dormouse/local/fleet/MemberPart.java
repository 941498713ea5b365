package dev.dormouse.local.fleet;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.PrivateFiles;
import dev.dormouse.local.process.HealthProbe;
import dev.dormouse.local.process.Launch;
import dev.dormouse.local.supervise.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A gateway or a node. It joins once, with a token; from then on it needs nobody to start, unless
 * it was down for so long that its certificate is past its time.
 */
public final class MemberPart implements Part {
    /** Certificates live seven days and are renewed daily. */
    private static final Duration IDENTITY_AGE_MAX = Duration.ofDays(6);

    private static final String IDENTITY = "identity.sealed";

    private final FleetSetup setup;
    private final Member member;
    private final InstantSource clock;

    /** What makes a gateway a gateway and a node a node. */
    sealed interface Member {
        int number();

        int ops();

        String role();

        default String name() {
            return role() + "-" + number();
        }
    }

    record Gateway(int number, int ops) implements Member {
        @Override
        public String role() {
            return "gateway";
        }
    }

    record Node(int number, int ops, int listen) implements Member {
        @Override
        public String role() {
            return "node";
        }
    }

    private MemberPart(FleetSetup setup, Member member, InstantSource clock) {
        this.setup = requireNonNull(setup, "setup");
        this.member = requireNonNull(member, "member");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * @param number counts from 1 and says which public port it has
     */
    public static MemberPart gateway(FleetSetup setup, int number, int ops, InstantSource clock) {
        return new MemberPart(setup, new Gateway(number, ops), clock);
    }

    public static MemberPart node(
            FleetSetup setup, int number, int ops, int listen, InstantSource clock) {
        return new MemberPart(setup, new Node(number, ops, listen), clock);
    }

    @Override
    public String name() {
        return member.name();
    }

    @Override
    public Set<String> needs() throws IOException {
        return isMember() ? Set.of() : Set.of(ControlPlanePart.NAME);
    }

    private boolean isMember() throws IOException {
        Path identity = data().resolve(IDENTITY);
        return Files.exists(identity)
                && Files.getLastModifiedTime(identity)
                        .toInstant()
                        .plus(IDENTITY_AGE_MAX)
                        .isAfter(clock.instant());
    }

    @Override
    public Launch prepare() throws IOException {
        PrivateFiles.folder(data());
        if (!isMember()) {
            String controlPlane = setup.http(setup.ports().api());
            JoinTokens tokens = new JoinTokens(controlPlane, setup.secrets().operatorToken());
            PrivateFiles.write(tokenFile(), tokens.ask(member.role()));
        }
        Path configuration = setup.folder().run().resolve(name() + ".properties");
        PrivateFiles.write(configuration, configuration().toString());
        return new Launch(
                command(configuration),
                Map.of(),
                data(),
                List.of(configuration),
                setup.folder().log(name()));
    }

    private List<String> command(Path configuration) {
        List<String> command = new ArrayList<>();
        command.add(setup.java());
        switch (member) {
            case Gateway gateway -> {
                command.addAll(FleetSetup.jvmFlags(setup.heaps().gateway()));
                command.add("-XX:+UseParallelGC");
                command.addAll(List.of("-cp", setup.release().gatewayClassPath()));
                command.add("dev.dormouse.gateway.GatewayMain");
            }
            case Node node -> {
                command.addAll(FleetSetup.jvmFlags(setup.heaps().node()));
                command.addAll(
                        List.of(
                                "-XX:+UseParallelGC",
                                // a guest in a counted loop can be stopped
                                "-XX:+UseCountedLoopSafepoints",
                                "-XX:LoopStripMiningIter=1000",
                                // guests' functions can be huge, and run as fast as others
                                "-XX:-DontCompileHugeMethods",
                                "-XX:ReservedCodeCacheSize=512m",
                                "-XX:MaxMetaspaceSize=1g"));
                command.addAll(List.of("-cp", setup.release().nodeClassPath()));
                command.add("dev.dormouse.node.NodeMain");
            }
        }
        command.addAll(List.of("--config", configuration.toString()));
        return command;
    }

    private PropertiesText configuration() {
        CloudFolder folder = setup.folder();
        String prefix = member.role() + ".";
        PropertiesText text =
                new PropertiesText()
                        .set(prefix + "data-folder", data())
                        .set(prefix + "ops-port", member.ops())
                        .set(
                                prefix + "control-plane",
                                "https://127.0.0.1:" + setup.ports().internal())
                        .set(prefix + "internal-root-file", folder.internalRoot())
                        .set(prefix + "join-token-file", tokenFile())
                        .set(prefix + "machine-key-file", data().resolve("machine-key"));
        return switch (member) {
            case Gateway gateway -> gateway(text, gateway);
            case Node node -> node(text, node);
        };
    }

    private PropertiesText gateway(PropertiesText text, Gateway gateway) {
        int port = setup.settings().gatewayPort(gateway.number());
        String api = setup.http(setup.ports().api());
        int httpPort = setup.settings().httpPort(gateway.number());
        return text.set("gateway.listen", Loopback.listenAddresses(port))
                .set("gateway.listen-http", Loopback.listenAddresses(httpPort))
                .set("gateway.platform-domain", setup.settings().domain())
                .set("gateway.apps-domain", setup.settings().appsDomain())
                .set("gateway.upstream.api", api)
                .set("gateway.upstream.registry", api)
                .set("gateway.upstream.auth", setup.http(setup.ports().keycloak()));
    }

    private static PropertiesText node(PropertiesText text, Node node) {
        return text.set("node.listen-host", "127.0.0.1")
                .set("node.listen-port", node.listen())
                .set("node.advertised-address", "127.0.0.1:" + node.listen())
                .set("node.pool", "shared");
    }

    private Path data() {
        return setup.folder().of(name());
    }

    private Path tokenFile() {
        return data().resolve("join-token");
    }

    @Override
    public boolean answers() throws IOException {
        return new HealthProbe(member.ops(), "/health").answersWell();
    }

    @Override
    public void settle() throws IOException {
        Files.deleteIfExists(tokenFile());
    }

    @Override
    public Map<String, Integer> ports() {
        return switch (member) {
            case Gateway gateway ->
                    Map.of(
                            "https",
                            setup.settings().gatewayPort(gateway.number()),
                            "http",
                            setup.settings().httpPort(gateway.number()),
                            "ops",
                            gateway.ops());
            case Node node -> Map.of("h2", node.listen(), "ops", node.ops());
        };
    }

    @Override
    public Duration stopPatience() {
        return Duration.ofSeconds(30);
    }
}
