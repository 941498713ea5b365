package dev.dormouse.certs.acme;

import dev.dormouse.certs.order.OpenChallenge;
import dev.dormouse.certs.order.OrderFailure;
import dev.dormouse.certs.order.OrderFailure.Reason;
import dev.dormouse.certs.order.OrderUnderWay;
import dev.dormouse.certs.order.Step;
import dev.dormouse.certs.plan.Attempt;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.toolbox.AcmeUtils;
import org.shredzone.acme4j.toolbox.JoseUtils;

/** Proves to an authority that the names of an order are ours. */
final class Validations {
    private static final System.Logger LOG = System.getLogger(Validations.class.getName());

    private final Optional<DnsProvider> dns;
    private final AcmeDirectory.Times times;

    Validations(Optional<DnsProvider> dns, AcmeDirectory.Times times) {
        this.dns = dns;
        this.times = times;
    }

    /** A host that the authority has not validated, and how it will be. */
    private record Pending(Authorization authorization, Challenge challenge) {
        String host() {
            return authorization.getIdentifier().getDomain().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns when all names are valid. */
    void run(Login login, Order order, OrderUnderWay underWay)
            throws AcmeException, OrderFailure, InterruptedException {
        boolean byDns = underWay.names().stream().anyMatch(name -> name.startsWith("*."));
        List<Pending> pending = new ArrayList<>();
        for (Authorization authorization : order.getAuthorizations()) {
            if (authorization.getStatus() != Status.VALID) {
                pending.add(
                        new Pending(
                                authorization,
                                byDns
                                        ? dnsChallenge(authorization)
                                        : hostChallenge(authorization, underWay.method())));
            }
        }
        if (byDns) {
            proveByDns(pending, underWay);
        } else {
            underWay.publish(pending.stream().map(each -> open(login, each)).toList());
            prove(pending, underWay);
        }
    }

    private Challenge dnsChallenge(Authorization authorization) throws OrderFailure {
        if (dns.isEmpty()) {
            throw new OrderFailure(
                    Reason.NO_METHOD,
                    "A wildcard is proved by DNS, and no DNS provider is configured.");
        }
        return authorization
                .findChallenge(Dns01Challenge.class)
                .orElseThrow(() -> noMethod("dns-01"));
    }

    private static Challenge hostChallenge(Authorization authorization, Attempt.Method method)
            throws OrderFailure {
        Optional<Http01Challenge> http = authorization.findChallenge(Http01Challenge.class);
        Optional<TlsAlpn01Challenge> tls = authorization.findChallenge(TlsAlpn01Challenge.class);
        Stream<Optional<? extends Challenge>> ordered =
                switch (method) {
                    case HTTP_01 -> Stream.of(http, tls);
                    case TLS_ALPN_01 -> Stream.of(tls, http);
                };
        return ordered.flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> noMethod("http-01 or tls-alpn-01"));
    }

    private static OrderFailure noMethod(String wanted) {
        return new OrderFailure(Reason.NO_METHOD, "The authority does not offer " + wanted + ".");
    }

    private static OpenChallenge open(Login login, Pending pending) {
        String thumbprint =
                AcmeUtils.base64UrlEncode(JoseUtils.thumbprint(login.getKeyPair().getPublic()));
        Optional<Digest> keyAuthorization =
                pending.challenge() instanceof TlsAlpn01Challenge tls
                        ? Optional.of(new Digest(HexFormat.of().formatHex(tls.getAcmeValidation())))
                        : Optional.empty();
        return new OpenChallenge(pending.host(), thumbprint, keyAuthorization);
    }

    private void proveByDns(List<Pending> pending, OrderUnderWay underWay)
            throws AcmeException, OrderFailure, InterruptedException {
        DnsProvider provider = dns.orElseThrow();
        try {
            for (Pending each : pending) {
                provider.add(recordName(each), digest(each));
            }
            underWay.reached(Step.PUBLISHED);
            prove(pending, underWay);
        } catch (OrderFailure e) {
            throw e;
        } catch (IOException e) {
            throw new OrderFailure(
                    Reason.DNS_FAILED,
                    "The DNS provider did not take the record that proves the name.",
                    e);
        } finally {
            remove(provider, pending);
        }
    }

    private static void remove(DnsProvider provider, List<Pending> pending)
            throws InterruptedException {
        for (Pending each : pending) {
            try {
                provider.remove(recordName(each), digest(each));
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "A TXT record stays: " + recordName(each), e);
            }
        }
    }

    private static String recordName(Pending pending) {
        return Dns01Challenge.RECORD_NAME_PREFIX + "." + pending.host();
    }

    private static String digest(Pending pending) {
        return ((Dns01Challenge) pending.challenge()).getDigest();
    }

    private void prove(List<Pending> pending, OrderUnderWay underWay)
            throws AcmeException, OrderFailure, InterruptedException {
        for (Pending each : pending) {
            if (each.challenge().getStatus() == Status.PENDING) {
                each.challenge().trigger();
            }
        }
        underWay.reached(Step.TRIGGERED);
        for (Pending each : pending) {
            if (completion(each) != Status.VALID) {
                throw new OrderFailure(Reason.VALIDATION_FAILED, why(each));
            }
        }
    }

    private Status completion(Pending pending)
            throws AcmeException, OrderFailure, InterruptedException {
        try {
            return pending.authorization().waitForCompletion(times.validation());
        } catch (AcmeException e) {
            if (AcmeProblems.isTimeout(e) && error(pending).isPresent()) {
                // some would look again for ever, as smallstep's
                throw new OrderFailure(Reason.VALIDATION_FAILED, why(pending), e);
            }
            throw e;
        }
    }

    private static Optional<String> error(Pending pending) {
        return pending.authorization().getChallenges().stream()
                .flatMap(challenge -> challenge.getError().stream())
                .map(AcmeProblems::text)
                .findFirst();
    }

    private static String why(Pending pending) {
        String reason = error(pending).orElse("it gave no reason.");
        return "The authority could not see that " + pending.host() + " is served here: " + reason;
    }
}
