package dev.dormouse.local.folder;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who issues certificates for the domains that users bring. Without a directory nobody does, and
 * only the cloud's own hosts have certificates, of its local authority.
 *
 * @param directory of an ACME authority, https
 * @param caFile roots in PEM by which the directory itself is known, if the JDK does not know it
 * @param contact an address for the authority's mail
 * @param resolver {@code address:port} of the DNS server to ask about domains; else the system's
 */
public record AcmeSettings(
        @Nullable String directory,
        @Nullable String caFile,
        @Nullable String contact,
        @Nullable String resolver) {
    public static final AcmeSettings NONE = new AcmeSettings(null, null, null, null);

    public AcmeSettings {
        if (directory != null && !isHttps(directory)) {
            throw new DormouseException(
                    LocalErrors.BAD_SETTINGS,
                    "--acme \""
                            + directory
                            + "\" is no directory of an ACME authority. Write its https URL, as in"
                            + " \"https://acme-v02.api.letsencrypt.org/directory\", or \"off\".");
        }
    }

    private static boolean isHttps(String directory) {
        try {
            URI uri = URI.create(directory);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @JsonIgnore
    public boolean isOn() {
        return directory != null;
    }
}
