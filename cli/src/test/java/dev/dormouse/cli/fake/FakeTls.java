package dev.dormouse.cli.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for the hosts of a local cloud, which is its own root.
 *
 * @param keyStore PKCS #12
 * @param root PEM
 */
public record FakeTls(byte[] keyStore, String root) {
    static final String PASSWORD = "not-secret";
    private static final String ALIAS = "cloud";

    /** Made by the JDK's own tool, since the JDK has no API for it. */
    public static FakeTls make() {
        try {
            Path folder = Files.createTempDirectory("fake-tls");
            Path file = folder.resolve("cloud.p12");
            run(file);
            FakeTls made = new FakeTls(Files.readAllBytes(file), pem(file));
            Files.delete(file);
            Files.delete(folder);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Path file) throws IOException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=fake cloud",
                                "-validity",
                                "2",
                                "-ext",
                                "bc=ca:true",
                                "-ext",
                                "san=dns:*.dormouse.localhost,dns:*.dormouse-apps.localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        try {
            if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new AssertionError("keytool: " + said);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        String text =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(store.getCertificate(ALIAS).getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }
}
