package dev.dormouse.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.process.RunningProcess;
import dev.dormouse.local.process.StopSignal;
import dev.dormouse.local.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = TestCluster.start(new CloudFolder(folder.resolve("cloud")));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void writesAreDurableAndPasswordsAreAsked() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("data_checksums")).isEqualTo("on");
        assertThat(setting("password_encryption")).isEqualTo("scram-sha-256");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting("unix_socket_directories")).isEmpty();
        assertThat(setting("server_version")).isEqualTo(PostgresBinaries.VERSION);
        assertThatThrownBy(() -> connect("postgres", "postgres", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void noAcknowledgedWriteIsLostWhenTheServerIsKilled() throws Exception {
        try (Connection connection = cluster.access().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create table written (id int primary key)");
        }
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> write(acknowledged, enough));
        for (int kill = 1; kill <= 2; kill++) {
            int seen = acknowledged.get();
            Waiting.until("more is written", () -> acknowledged.get() > seen + 100);
            RunningProcess.adopt(cluster.process()).orElseThrow().stop(StopSignal.KILL, PATIENCE);
            int kills = kill;
            Waiting.until("it runs again", () -> cluster.isReady() && cluster.restarts() >= kills);
        }
        int seen = acknowledged.get();
        Waiting.until("writing goes on", () -> acknowledged.get() > seen);
        enough.set(true);
        writer.join();
        // at the most, one write was done whose answer was lost
        assertThat(query("select count(*) from written where id <= " + acknowledged.get()))
                .isEqualTo(Integer.toString(acknowledged.get()));
    }

    /** Numbers from 1; one that was not acknowledged is written again. */
    private void write(AtomicInteger acknowledged, AtomicBoolean enough) {
        while (!enough.get()) {
            try (Connection connection = cluster.access().connect("postgres");
                    Statement statement = connection.createStatement()) {
                while (!enough.get()) {
                    int next = acknowledged.get() + 1;
                    statement.execute(
                            "insert into written values (" + next + ") on conflict do nothing");
                    acknowledged.set(next);
                }
            } catch (SQLException | IOException killed) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void ownDatabaseIsForItsRoleOnly() throws Exception {
        OwnDatabase one = new OwnDatabase("one", "onePasswordOfTwentyLetters");
        OwnDatabase two = new OwnDatabase("two", "twoPasswordOfTwentyLetters");
        one.create(cluster.access());
        two.create(cluster.access());
        one.create(cluster.access());
        connect("one", "one", one.password()).close();
        assertThatThrownBy(() -> connect("two", "one", one.password()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void secretsStandInNoCommandLine() throws Exception {
        String password = Files.readString(cluster.access().passwordFile());
        assertThat(ProcessHandle.of(cluster.process().pid()).orElseThrow().info().commandLine())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain(password));
    }

    private String setting(String name) throws Exception {
        return query("select current_setting('" + name + "')");
    }

    private String query(String sql) throws Exception {
        try (Connection connection = cluster.access().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect(String database, String user, String password) throws Exception {
        return DriverManager.getConnection(cluster.access().url(database), user, password);
    }
}
