package dev.dormouse.web.database;

import dev.dormouse.web.database.Bootstrap.Passwords;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * {@link Bootstrap} as a short process of its own, so that nothing that goes on running knows the
 * superuser. Its only argument is a properties file, which only its owner may read.
 */
public final class BootstrapMain {
    private BootstrapMain() {}

    public static void main(String[] args) throws IOException, SQLException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            settings.load(file);
        }
        String server = required(settings, "bootstrap.server");
        String superuser = required(settings, "bootstrap.superuser");
        Path passwordFile = Path.of(required(settings, "bootstrap.superuser-password-file"));
        String password = Files.readString(passwordFile).strip();
        new Bootstrap(database ->
                DriverManager.getConnection(server + "/" + database, superuser, password))
                .run(
                        new Passwords(
                                required(settings, "bootstrap.owner-password"),
                                required(settings, "bootstrap.tenant-password"),
                                required(settings, "bootstrap.system-password")));
    }

    private static String required(Properties settings, String name) {
        String value = settings.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The setting " + name + " is missing");
        }
        return value;
    }
}
