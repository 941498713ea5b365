package dev.dormouse.certs.acme;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** Changes zones by dynamic update (RFC 2136), signed with a TSIG key (RFC 8945). */
public final class Rfc2136 implements DnsProvider {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
    private static final Duration VISIBLE_TIME = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 200;
    private static final long TTL_SECONDS = 60;

    private final InetSocketAddress server;
    private final TSIG key;
    private final Duration settle;

    /**
     * A key that the server knows.
     *
     * @param algorithm as {@code hmac-sha256}
     * @param secret in base 64
     */
    public record Key(String algorithm, String name, String secret) {
        public Key {
            requireNonNull(algorithm, "algorithm");
            requireNonNull(name, "name");
            requireNonNull(secret, "secret");
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Key[" + name + "]";
        }

        private TSIG tsig() {
            try {
                return new TSIG(
                        Name.fromString(algorithm.toLowerCase(Locale.ROOT), Name.root),
                        Name.fromString(name, Name.root),
                        Base64.getDecoder().decode(secret));
            } catch (TextParseException e) {
                throw new IllegalArgumentException("The TSIG key's name cannot be read", e);
            }
        }
    }

    /**
     * @param server that takes updates
     * @param settle what the zone's other servers may take to follow
     */
    public Rfc2136(String server, int port, Key key, Duration settle) {
        this.server = new InetSocketAddress(server, port);
        this.key = key.tsig();
        this.settle = settle;
    }

    @Override
    public void add(String name, String value) throws IOException, InterruptedException {
        Name owner = absolute(name);
        Update update = new Update(zoneOf(owner));
        update.add(text(owner, value));
        send(update, name);
        awaitVisible(owner, value);
        TimeUnit.MILLISECONDS.sleep(settle.toMillis());
    }

    @Override
    public void remove(String name, String value) throws IOException {
        Name owner = absolute(name);
        Update update = new Update(zoneOf(owner));
        update.delete(text(owner, value));
        send(update, name);
    }

    private void send(Update update, String name) throws IOException {
        SimpleResolver resolver = resolver();
        resolver.setTSIGKey(key);
        int answer = resolver.send(update).getRcode();
        if (answer != Rcode.NOERROR) {
            throw new IOException(
                    "The DNS server refused to change "
                            + name
                            + ": "
                            + Rcode.string(answer)
                            + "; does it allow updates of this name by the TSIG key?");
        }
    }

    /** The closest name, its own or above, that has a SOA record of its own. */
    private Name zoneOf(Name name) throws IOException {
        SimpleResolver resolver = resolver();
        for (int up = 0; up < name.labels(); up++) {
            Name candidate = new Name(name, up);
            Message answer = resolver.send(query(candidate, Type.SOA));
            for (Record record : answer.getSection(Section.ANSWER)) {
                if (record.getType() == Type.SOA && record.getName().equals(candidate)) {
                    return candidate;
                }
            }
        }
        throw new IOException("The DNS server knows no zone that " + name + " is in");
    }

    private void awaitVisible(Name owner, String value) throws IOException, InterruptedException {
        long until = System.nanoTime() + VISIBLE_TIME.toNanos();
        while (!isVisible(owner, value)) {
            if (System.nanoTime() - until > 0) {
                throw new IOException(
                        "The DNS server does not show " + owner + ", though it took it");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isVisible(Name owner, String value) throws IOException {
        Message answer = resolver().send(query(owner, Type.TXT));
        return answer.getSection(Section.ANSWER).stream()
                .anyMatch(record ->
                        record instanceof TXTRecord txt && txt.getStrings().contains(value));
    }

    private SimpleResolver resolver() {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTCP(true);
        resolver.setTimeout(ANSWER_TIME);
        return resolver;
    }

    private static Message query(Name name, int type) {
        return Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }

    private static TXTRecord text(Name owner, String value) {
        return new TXTRecord(owner, DClass.IN, TTL_SECONDS, value);
    }

    private static Name absolute(String name) throws TextParseException {
        return Name.fromString(name, Name.root);
    }
}
