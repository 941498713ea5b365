package dev.dormouse.local;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.fleet.ControlPlanePart;
import dev.dormouse.local.fleet.FleetSetup;
import dev.dormouse.local.fleet.FleetSetup.FleetPorts;
import dev.dormouse.local.fleet.Heaps;
import dev.dormouse.local.fleet.MemberPart;
import dev.dormouse.local.fleet.Release;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.Ports;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.folder.Tools;
import dev.dormouse.local.keycloak.KeycloakPart;
import dev.dormouse.local.keycloak.KeycloakPart.KeycloakPorts;
import dev.dormouse.local.postgres.DatabaseAccess;
import dev.dormouse.local.postgres.PostgresPart;
import dev.dormouse.local.supervise.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Wires the parts of one cloud to each other. */
final class CloudParts {
    private final CloudFolder folder;
    private final SupervisorPlan plan;
    private final Secrets secrets;
    private final Set<String> running;
    private final InstantSource clock;
    private final Ports ports;

    /**
     * @param running parts that hold their ports already
     */
    CloudParts(
            CloudFolder folder,
            SupervisorPlan plan,
            Secrets secrets,
            Set<String> running,
            InstantSource clock)
            throws IOException {
        this.folder = requireNonNull(folder, "folder");
        this.plan = requireNonNull(plan, "plan");
        this.secrets = requireNonNull(secrets, "secrets");
        this.running = Set.copyOf(running);
        this.clock = requireNonNull(clock, "clock");
        ports = Ports.in(folder);
    }

    int smtpPort() throws IOException {
        return port("mail", "smtp");
    }

    /** In tiers: each is ended before the one that stands before it. */
    List<List<Part>> tiers(int smtpPort, long machineBytes) throws IOException {
        Tools tools = new Tools(Path.of(plan.tools()));
        Path javaHome = Path.of(plan.javaHome());
        PostgresPart postgres =
                new PostgresPart(folder, secrets, tools, port(PostgresPart.NAME, "sql"));
        DatabaseAccess database = postgres.access();
        KeycloakPorts keycloakPorts =
                new KeycloakPorts(
                        port(KeycloakPart.NAME, "http"),
                        port(KeycloakPart.NAME, "management"),
                        smtpPort);
        KeycloakPart keycloak =
                new KeycloakPart(
                        folder, plan.settings(), secrets, tools, javaHome, database, keycloakPorts);
        FleetSetup setup =
                new FleetSetup(
                        folder,
                        plan.settings(),
                        secrets,
                        new Release(Path.of(plan.release())),
                        Heaps.on(machineBytes),
                        javaHome,
                        database,
                        fleetPorts(keycloakPorts.http()));
        return List.of(
                List.of(postgres),
                List.of(keycloak, new ControlPlanePart(setup)),
                nodes(setup),
                gateways(setup));
    }

    private FleetPorts fleetPorts(int keycloak) throws IOException {
        return new FleetPorts(
                keycloak,
                port(ControlPlanePart.NAME, "http"),
                port(ControlPlanePart.NAME, "management"),
                port(ControlPlanePart.NAME, "internal"));
    }

    private List<Part> nodes(FleetSetup setup) throws IOException {
        List<Part> nodes = new ArrayList<>();
        for (int i = 1; i <= plan.settings().nodes(); i++) {
            String name = "node-" + i;
            nodes.add(MemberPart.node(setup, i, port(name, "ops"), port(name, "h2"), clock));
        }
        return nodes;
    }

    private List<Part> gateways(FleetSetup setup) throws IOException {
        List<Part> gateways = new ArrayList<>();
        for (int i = 1; i <= plan.settings().gateways(); i++) {
            gateways.add(MemberPart.gateway(setup, i, port("gateway-" + i, "ops"), clock));
        }
        return gateways;
    }

    private int port(String part, String use) throws IOException {
        return ports.of(part + "/" + use, running.contains(part));
    }
}
