package dev.dormouse.certs.listener;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.certs.authority.Authorities;
import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.MemberConfig;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.server.FeedServer;
import dev.dormouse.feed.server.Fleet;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.JoinToken;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.feed.server.TestFeedDatabase;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.kernel.id.TimeOrderedIds;
import dev.dormouse.web.crypto.Envelope;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The control plane's side of the feed: real database, real listener, no framework. */
final class TestControlPlane {
    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final DataSource system;
    private final Envelope envelope;
    private final List<RecordSource> sources;
    private final List<InternalEndpoint> more;
    private FeedServer feed;
    private InternalListener listener;
    private InternalAuthority authority;
    private int port;
    private int members;

    TestControlPlane(Path folder, List<RecordSource> sources, List<InternalEndpoint> more)
            throws Exception {
        this(folder, sources, more, InstantSource.system());
    }

    /**
     * @param clock its certificates have to be good now, too: TLS knows no other time
     */
    TestControlPlane(
            Path folder,
            List<RecordSource> sources,
            List<InternalEndpoint> more,
            InstantSource clock)
            throws Exception {
        this.folder = folder;
        this.clock = clock;
        this.sources = sources;
        this.more = more;
        this.system = TestFeedDatabase.fresh();
        this.envelope = TestFeedDatabase.envelope(folder);
        this.authority = authority();
        this.feed = newFeed();
        this.listener = newListener();
        start();
    }

    Fleet fleet() {
        return feed.fleet();
    }

    FeedServer feed() {
        return feed;
    }

    Transactions transactions() {
        return new Transactions(system);
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + port);
    }

    InternalAuthority authority() {
        return new Authorities(new Transactions(system), envelope, clock, random).internal();
    }

    /** As after a restart of the process: nothing is left but the database. */
    void restart() throws Exception {
        stop();
        comeBack();
    }

    /** After it was stopped. */
    void comeBack() throws Exception {
        authority = authority();
        feed = newFeed();
        listener = newListener();
        start();
    }

    void stop() throws InterruptedException {
        feed.stop();
        listener.stop();
    }

    String joinToken(Role role) {
        JoinToken token =
                role == Role.NODE
                        ? feed.fleet().admitNode(Pool.SHARED)
                        : feed.fleet().admitGateway();
        return token.text();
    }

    /** What a node or a gateway needs to join. */
    MemberConfig newcomer(Role role) throws Exception {
        Path home = Files.createDirectory(folder.resolve(role.word() + members++));
        Path root = Files.writeString(home.resolve("root.pem"), Pem.write(authority.root()));
        Path tokenFile = Files.writeString(home.resolve("token"), joinToken(role) + "\n");
        return new MemberConfig(role, address(), root, tokenFile, home, Optional.of("127.0.0.1:1"));
    }

    Member joined(Role role) throws Exception {
        MemberConfig config = newcomer(role);
        return Member.join(config, machineKey(config));
    }

    static MachineKey machineKey(MemberConfig config) throws Exception {
        return MachineKey.at(config.folder().resolve("machine-key"));
    }

    private void start() throws Exception {
        feed.start(sources);
        listener.start("127.0.0.1", port);
        port = listener.port();
    }

    private FeedServer newFeed() {
        return new FeedServer(
                system,
                envelope,
                Fleet.FleetConfig.USUAL,
                clock,
                new TimeOrderedIds(clock, random),
                random);
    }

    private InternalListener newListener() {
        List<InternalEndpoint> endpoints = new ArrayList<>(feed.endpoints());
        endpoints.addAll(more);
        return new InternalListener(
                new ControlPlaneCertificate(authority, List.of("127.0.0.1"), clock).credentials(),
                authority,
                feed.fleet(),
                endpoints,
                new ObjectMapper(),
                clock,
                new TimeOrderedIds(clock, random));
    }
}
