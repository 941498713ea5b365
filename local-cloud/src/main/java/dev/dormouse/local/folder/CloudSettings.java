package dev.dormouse.local.folder;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import java.util.regex.Pattern;

/**
 * What was chosen for a cloud, kept from its first start on.
 *
 * @param format of the file; rises when an older program could not read it
 * @param port of the first gateway; the others follow it, and after room for as many as there may
 *     be come their ports without TLS
 * @param acme absent in files of before there was a choice
 */
public record CloudSettings(
        int format,
        String domain,
        String appsDomain,
        int port,
        int gateways,
        int nodes,
        AcmeSettings acme) {
    public static final int FORMAT = 1;
    public static final int GATEWAYS_MAX = 8;
    public static final int NODES_MAX = 16;

    private static final int PORT_MAX = 65_535;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int DOMAIN_LENGTH_MAX = 180;
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    /** After what its checks need. */
    public static final CloudSettings DEFAULTS =
            new CloudSettings(
                    FORMAT,
                    "dormouse.localhost",
                    "dormouse-apps.localhost",
                    8443,
                    1,
                    1,
                    AcmeSettings.NONE);

    @SuppressWarnings({"NullAway", "ConstantValue"}) // Jackson gives null for what is absent.
    public CloudSettings {
        acme = acme == null ? AcmeSettings.NONE : acme;
        if (format > FORMAT) {
            throw new DormouseException(
                    LocalErrors.NEWER_DATA,
                    "The data of this cloud were written by a newer Dormouse (format "
                            + format
                            + ", this one knows "
                            + FORMAT
                            + "). Use that version, or another folder with --data.");
        }
        requireDomain("--domain", domain);
        requireDomain("--apps-domain", appsDomain);
        requireApart(domain, appsDomain);
        requireWithin("--gateways", gateways, 1, GATEWAYS_MAX);
        requireWithin("--nodes", nodes, 1, NODES_MAX);
        requireWithin("--port", port, 1, portMax(gateways));
    }

    private static void requireDomain(String option, String domain) {
        if (requireNonNull(domain, option).length() > DOMAIN_LENGTH_MAX
                || !DOMAIN.matcher(domain).matches()) {
            throw bad(
                    option
                            + " \""
                            + domain
                            + "\" is no domain. Write two or more names in lower case with dots"
                            + " between them, as in \"cloud.localhost\".");
        }
    }

    /** A cookie for the one domain must never reach the other. */
    private static void requireApart(String domain, String appsDomain) {
        if (domain.equals(appsDomain)
                || domain.endsWith("." + appsDomain)
                || appsDomain.endsWith("." + domain)) {
            throw bad(
                    "--domain and --apps-domain must be two domains of which neither contains the"
                            + " other, so that no app can set a cookie for the platform.");
        }
    }

    private static void requireWithin(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw bad(option + " " + value + " is not from " + least + " to " + most + ".");
        }
    }

    private static DormouseException bad(String detail) {
        return new DormouseException(LocalErrors.BAD_SETTINGS, detail);
    }

    @JsonIgnore
    public String apiUrl() {
        return url("api");
    }

    @JsonIgnore
    public String registryUrl() {
        return url("registry");
    }

    @JsonIgnore
    public String authUrl() {
        return url("auth");
    }

    @JsonIgnore
    public String issuer() {
        return authUrl() + "/realms/dormouse";
    }

    /** Of an app, with its label left open. */
    @JsonIgnore
    public String appsUrl() {
        return "https://<app>." + appsDomain + ":" + port;
    }

    private String url(String host) {
        return "https://" + host + "." + domain + ":" + port;
    }

    /** The last port after which that many gateways find room. */
    public static int portMax(int gateways) {
        return PORT_MAX - GATEWAYS_MAX - gateways + 1;
    }

    /** The same cloud on another port. */
    public CloudSettings at(int otherPort) {
        return new CloudSettings(format, domain, appsDomain, otherPort, gateways, nodes, acme);
    }

    /** The public port of one gateway, counted from 1. */
    public int gatewayPort(int number) {
        return port + number - 1;
    }

    /** The port of one gateway without TLS, counted from 1. */
    public int httpPort(int number) {
        return (port == HTTPS_PORT ? HTTP_PORT : port + GATEWAYS_MAX) + number - 1;
    }
}
