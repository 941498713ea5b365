package dev.dormouse.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dormouse.local.folder.CloudSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a supervisor is told to run.
 *
 * @param release the folder of the programs
 * @param tools the folder of others' programs
 */
public record SupervisorPlan(
        CloudSettings settings, String release, String tools, String javaHome) {
    public SupervisorPlan {
        requireNonNull(settings, "settings");
        requireNonNull(release, "release");
        requireNonNull(tools, "tools");
        requireNonNull(javaHome, "javaHome");
    }

    /** Equal for equal plans only. */
    @JsonIgnore
    public String id() {
        try {
            byte[] text = toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
