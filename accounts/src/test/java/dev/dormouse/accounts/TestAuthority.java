package dev.dormouse.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dormouse.web.CloudForTests;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small issuer of people's tokens: real keys, real signatures, a real key set over HTTP, and no
 * passwords. Use it with {@code @QuarkusTestResource}, beside {@link CloudForTests}.
 */
public class TestAuthority implements QuarkusTestResourceLifecycleManager {
    /** Quarkus loads this class more than once; the key is shared all the same. */
    private static final String KEY_PROPERTY = "authority-for-tests.key";

    private static final String AWAY_PROPERTY = "authority-for-tests.away";
    private static final String KEY_ID = "key-of-the-test";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private @Nullable HttpServer server;

    @Override
    public int order() {
        // after the cloud, whose issuer is nobody
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            System.setProperty(
                    KEY_PROPERTY,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server = started;
            byte[] keys = keySet((RSAPublicKey) pair.getPublic()).getBytes(UTF_8);
            started.createContext(
                    "/realms/dormouse/protocol/openid-connect/certs",
                    exchange -> answer(exchange, keys));
            started.start();
            return Map.of(
                    "quarkus.oidc.auth-server-url",
                    "http://localhost:" + started.getAddress().getPort() + "/realms/dormouse");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** From now on it answers nobody, or everybody again. */
    static void setAway(boolean away) {
        System.setProperty(AWAY_PROPERTY, Boolean.toString(away));
    }

    /** The token of a person with a verified address. */
    public static String token(String subject, String userName) {
        return token(claims(subject, userName, true));
    }

    static String token(String subject, String userName, boolean emailVerified) {
        return token(claims(subject, userName, emailVerified));
    }

    static Map<String, Object> claims(String subject, String userName, boolean emailVerified) {
        Instant now = Instant.now();
        return new HashMap<>(
                Map.of(
                        "iss",
                        CloudForTests.ISSUER,
                        "aud",
                        "api",
                        "sub",
                        subject,
                        "typ",
                        "Bearer",
                        "preferred_username",
                        userName,
                        "email",
                        userName + "@example.org",
                        "email_verified",
                        emailVerified,
                        "iat",
                        now.getEpochSecond(),
                        "exp",
                        now.plus(LIFE).getEpochSecond()));
    }

    static String token(Map<String, Object> claims) {
        return token(claims, key());
    }

    static String token(Map<String, Object> claims, PrivateKey key) {
        String head = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
        String signed = base64(head.getBytes(UTF_8)) + "." + base64(json(claims).getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, byte[] keys) throws IOException {
        if (Boolean.getBoolean(AWAY_PROPERTY)) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
        }
        exchange.close();
    }

    private static PrivateKey key() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(KEY_PROPERTY, ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keySet(RSAPublicKey key) {
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\""
                + KEY_ID
                + "\",\"n\":\""
                + base64(unsigned(key.getModulus()))
                + "\",\"e\":\""
                + base64(unsigned(key.getPublicExponent()))
                + "\"}]}";
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String json(Map<String, Object> claims) {
        return claims.entrySet().stream()
                .map(claim -> "\"" + claim.getKey() + "\":" + value(claim.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
