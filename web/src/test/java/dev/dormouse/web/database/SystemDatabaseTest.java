package dev.dormouse.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SystemDatabaseTest {
    private final SystemDatabase database = new SystemDatabase(system());

    private static PGSimpleDataSource system() {
        PGSimpleDataSource system = new PGSimpleDataSource();
        system.setURL(TestPostgres.get().url());
        system.setUser(Bootstrap.SYSTEM);
        system.setPassword(TestPostgres.PASSWORDS.system());
        return system;
    }

    @Test
    void requestsLeaveRoomForTheSystemsOwnWork() {
        assertThat(
                        requests(
                                SystemDatabase.REQUESTS_MAX,
                                () -> database.in(connection -> "of the system")))
                .isEqualTo("of the system");
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> requests(SystemDatabase.REQUESTS_MAX + 1, () -> "one more"));
        assertThat(requests(SystemDatabase.REQUESTS_MAX, () -> "again")).isEqualTo("again");
    }

    private String requests(int count, Supplier<String> innermost) {
        return count == 0
                ? innermost.get()
                : database.forRequest(connection -> requests(count - 1, innermost));
    }
}
