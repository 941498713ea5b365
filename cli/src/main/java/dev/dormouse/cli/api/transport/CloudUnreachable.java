package dev.dormouse.cli.api.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** No answer came from a cloud, so nothing is known about what was asked. */
public final class CloudUnreachable extends CloudException {
    private CloudUnreachable(String detail, @Nullable Throwable cause) {
        super(TransportErrors.UNREACHABLE, detail, cause);
    }

    static CloudUnreachable interrupted(InterruptedException cause) {
        return new CloudUnreachable("The command was interrupted.", cause);
    }

    static CloudUnreachable of(URI uri, IOException cause) {
        String place = uri.getScheme() + "://" + uri.getRawAuthority();
        return new CloudUnreachable(reason(place, cause) + " " + next(uri, cause), cause);
    }

    private static String reason(String place, IOException cause) {
        if (isUntrusted(cause)) {
            return "The certificate of "
                    + place
                    + " is not one that this machine trusts, so nothing was sent.";
        }
        return switch (cause) {
            case HttpTimeoutException late -> place + " did not answer in time.";
            case ConnectException refused when has(refused, UnresolvedAddressException.class) ->
                    "The name of " + place + " is not known.";
            case UnknownHostException unknown -> "The name of " + place + " is not known.";
            case ConnectException refused -> "Nothing answers at " + place + ".";
            case SSLException tls -> "No safe connection to " + place + ": " + words(tls) + ".";
            default -> "The connection to " + place + " broke: " + words(cause) + ".";
        };
    }

    private static String next(URI uri, IOException cause) {
        boolean local = CloudAddress.isLocal(uri.getHost());
        if (isUntrusted(cause)) {
            return local
                    ? "Is it another cloud than the one of this user? 'dormouse cloud status' shows"
                            + " yours; DORMOUSE_CLOUD_ROOT=<file> names the root certificate to trust."
                    : "Check the address; DORMOUSE_CLOUD_ROOT=<file> names a root certificate to"
                            + " trust.";
        }
        return local
                ? "Start the local cloud with 'dormouse cloud up', or name another cloud with"
                        + " --cloud."
                : "Check the address and your network, then try again.";
    }

    private static boolean isUntrusted(IOException cause) {
        return has(cause, CertificateException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static String words(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : Printable.of(message);
    }
}
