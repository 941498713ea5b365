package dev.dormouse.local.postgres;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.folder.Tools;
import dev.dormouse.local.process.Launch;
import dev.dormouse.local.process.StopSignal;
import dev.dormouse.local.supervise.Part;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The database server of a cloud. */
public final class PostgresPart implements Part {
    public static final String NAME = "postgresql";

    private static final int VALID_SECONDS = 5;

    private final CloudFolder folder;
    private final Secrets secrets;
    private final Tools tools;
    private final int port;

    public PostgresPart(CloudFolder folder, Secrets secrets, Tools tools, int port) {
        this.folder = requireNonNull(folder, "folder");
        this.secrets = requireNonNull(secrets, "secrets");
        this.tools = requireNonNull(tools, "tools");
        this.port = port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void install(Consumer<String> progress) throws IOException, InterruptedException {
        progress.accept("unpacking");
        PostgresCluster cluster = cluster();
        progress.accept("making the database");
        cluster.create(secrets.passwordFile(DatabaseAccess.SUPERUSER), folder.log(NAME));
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        return new Launch(
                cluster().serve(), Map.of(), folder.database(), List.of(), folder.log(NAME));
    }

    private PostgresCluster cluster() throws IOException, InterruptedException {
        return new PostgresCluster(PostgresBinaries.install(tools), folder.database(), port);
    }

    @Override
    public boolean answers() throws IOException {
        try (Connection connection = access().connect("postgres")) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public DatabaseAccess access() throws IOException {
        return new DatabaseAccess(port, secrets.passwordFile(DatabaseAccess.SUPERUSER));
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("sql", port);
    }

    /** Sessions are ended: whoever holds one is told by its own end, or comes back. */
    @Override
    public StopSignal stopSignal() {
        return StopSignal.INT;
    }
}
