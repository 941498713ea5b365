package dev.dormouse.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.postgres.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir Path place;
    private CloudFolder folder;
    private CloudFolder restored;
    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        folder = new CloudFolder(place.resolve("cloud"));
        restored = new CloudFolder(place.resolve("restored"));
        file = place.resolve("saved.tar.gz");
        folder.create();
        JsonFiles.write(folder.settings(), CloudSettings.DEFAULTS);
        new Secrets(folder, new SecureRandom()).masterKeyFile();
        Path blobs = Files.createDirectories(folder.of("control-plane").resolve("blobs"));
        Files.writeString(blobs.resolve("one"), "a blob");
        Path node = Files.createDirectories(folder.of("node-1"));
        Files.writeString(node.resolve("identity.sealed"), "who it is");
        Files.writeString(node.resolve("machine-key"), "its key");
        Files.writeString(node.resolve("cache"), "what it can fetch again");
    }

    @Test
    void runningCloudIsSavedAndComesBack() throws Exception {
        try (TestCluster cluster = TestCluster.start(folder)) {
            fill(cluster);
            backup("one").save(file, Optional.of(cluster.access()));
            execute(cluster, "insert into kept values (1001)");
        }
        new Restore(restored).from(file, Backup.keysOf(file));
        assertRestored();
    }

    @Test
    void stoppedCloudIsSavedAndComesBack() throws Exception {
        try (TestCluster cluster = TestCluster.start(folder)) {
            fill(cluster);
        }
        backup("one").save(file, Optional.empty());
        new Restore(restored).from(file, Backup.keysOf(file));
        assertRestored();
    }

    private static void fill(TestCluster cluster) throws Exception {
        execute(cluster, "create table kept as select generate_series(1, 1000) as id");
    }

    private void assertRestored() throws Exception {
        try (TestCluster cluster = TestCluster.start(restored);
                Connection connection = cluster.access().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), max(id) from kept")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1000);
            assertThat(row.getInt(2)).isEqualTo(1000);
        }
        assertThat(restored.of("control-plane").resolve("blobs/one")).hasContent("a blob");
        assertThat(restored.of("node-1").resolve("identity.sealed")).hasContent("who it is");
        assertThat(restored.of("node-1").resolve("cache")).doesNotExist();
        assertThat(restored.secret("master-key"))
                .hasSameBinaryContentAs(folder.secret("master-key"));
        assertThat(JsonFiles.read(restored.settings(), CloudSettings.class))
                .contains(CloudSettings.DEFAULTS);
    }

    @Test
    void keysAreInAFileOfTheirOwnAndBothArePrivate() throws Exception {
        backup("one").save(file, Optional.empty());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(Backup.keysOf(file)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Path first = Backup.keysOf(file);
        Path second = file;
        assertThatThrownBy(() -> new Restore(restored).from(first, second))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("holds keys where data belong");
    }

    @Test
    void keysOfAnotherBackupAreRefused() throws Exception {
        Path other = place.resolve("other.tar.gz");
        backup("one").save(file, Optional.empty());
        backup("two").save(other, Optional.empty());
        assertThatThrownBy(() -> new Restore(restored).from(file, Backup.keysOf(other)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("keys of another backup");
        assertThat(restored.root()).doesNotExist();
    }

    @Test
    void cloudThatIsThereIsNeverOverwritten() throws Exception {
        backup("one").save(file, Optional.empty());
        assertThatThrownBy(() -> new Restore(folder).from(file, Backup.keysOf(file)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("dormouse cloud reset");
        assertThatThrownBy(() -> backup("two").save(file, Optional.empty()))
                .hasMessageContaining("is there already");
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        backup("one").save(file, Optional.empty());
        Path text = Files.writeString(place.resolve("text"), "hello");
        assertThatThrownBy(() -> new Restore(restored).from(text, Backup.keysOf(file)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("is no backup");
        assertThat(restored.root()).doesNotExist();
    }

    private Backup backup(String name) {
        return new Backup(folder, name, 1);
    }

    private static void execute(TestCluster cluster, String sql) throws Exception {
        try (Connection connection = cluster.access().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
