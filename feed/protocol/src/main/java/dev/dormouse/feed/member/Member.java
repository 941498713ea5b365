package dev.dormouse.feed.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.seal.PrivateFile;
import dev.dormouse.feed.seal.SealBrokenException;
import dev.dormouse.feed.wire.JoinAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A gateway or a node that the control plane knows: its {@link Credentials}, kept on disk sealed by
 * the machine key, so that a restart needs nobody. Thread-safe.
 */
public final class Member {
    /** How long a certificate is used before a newer one is asked for. */
    public static final Duration RENEWAL_AGE = Duration.ofDays(1);

    private static final System.Logger LOG = System.getLogger(Member.class.getName());
    private static final String FILE = "identity.sealed";
    private static final String CONTEXT = "identity of a member";

    private final Path file;
    private final MachineKey machineKey;
    private final Credentials credentials;

    private Member(Path file, MachineKey machineKey, Credentials credentials) {
        this.file = file;
        this.machineKey = machineKey;
        this.credentials = credentials;
    }

    /**
     * The member that this folder holds; empty if there is none yet, or its certificate is of
     * another role, another root or past its time, so that it has to join (again).
     */
    public static Optional<Member> load(
            MemberConfig config, MachineKey machineKey, InstantSource clock) throws IOException {
        Path file = config.folder().resolve(FILE);
        if (!Files.exists(file) || !Files.exists(config.internalRoot())) {
            return Optional.empty();
        }
        try {
            String text = new String(machineKey.open(Files.readAllBytes(file), CONTEXT), UTF_8);
            List<X509Certificate> chain = Pem.readCertificates(text);
            KeyPair pair = new KeyPair(chain.getFirst().getPublicKey(), Pem.readKey(text));
            Credentials credentials = new Credentials(pair, chain, roots(config));
            return isUsable(credentials, config, clock.instant())
                    ? Optional.of(new Member(file, machineKey, credentials))
                    : Optional.empty();
        } catch (SealBrokenException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The member that this folder holds; if there is none, becomes one, trying until the control
     * plane is there, and with it token and root.
     *
     * @throws JoinRefusedException if the control plane refuses the token: it will do so again
     */
    public static Member loadOrJoin(
            MemberConfig config, MachineKey machineKey, InstantSource clock, Backoff backoff)
            throws IOException, InterruptedException {
        Optional<Member> known = load(config, machineKey, clock);
        String said = "";
        while (known.isEmpty()) {
            try {
                known = Optional.of(join(config, machineKey));
            } catch (JoinRefusedException e) {
                throw e;
            } catch (IOException e) {
                if (!said.equals(e.toString())) {
                    said = e.toString();
                    LOG.log(System.Logger.Level.WARNING, "Cannot join yet: {0}", said);
                }
                TimeUnit.MILLISECONDS.sleep(backoff.nextMillis());
            }
        }
        return known.get();
    }

    /**
     * Becomes a member with the one-time token: one try.
     *
     * @throws JoinRefusedException if the control plane says no
     * @throws IOException if it cannot be reached now, or token or root are not there yet
     */
    public static Member join(MemberConfig config, MachineKey machineKey)
            throws IOException, InterruptedException {
        String token = Files.readString(config.joinToken()).strip();
        KeyPair pair = KeyPairs.fresh();
        List<X509Certificate> roots = roots(config);
        JoinAnswer answer = new Joining(config, roots).ask(token, KeyPairs.request(pair));
        List<X509Certificate> chain = Pem.readCertificates(answer.certificates());
        Credentials credentials = new Credentials(pair, chain, roots);
        if (credentials.identity().role() != config.role()) {
            throw new JoinRefusedException(
                    "The join token in "
                            + config.joinToken()
                            + " is for a "
                            + credentials.identity().role().word()
                            + "; this is a "
                            + config.role().word()
                            + ". "
                            + JoinRefusedException.fix(config));
        }
        Member member = new Member(config.folder().resolve(FILE), machineKey, credentials);
        member.save();
        return member;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Identity identity() {
        return credentials.identity();
    }

    /** When a newer certificate is to be asked for. */
    public Instant renewalDue() {
        return credentials.certificate().getNotBefore().toInstant().plus(RENEWAL_AGE);
    }

    /** Takes a newer certificate, for this and all later starts. */
    public void renew(JoinAnswer answer) throws IOException {
        List<X509Certificate> chain = Pem.readCertificates(answer.certificates());
        if (!Identity.of(chain.getFirst()).equals(Optional.of(identity()))) {
            throw new IOException("The newer certificate names somebody else");
        }
        credentials.renew(chain);
        save();
    }

    private void save() throws IOException {
        String text =
                Pem.write(credentials.keyPair().getPrivate()) + Pem.write(credentials.chain());
        PrivateFile.write(file, machineKey.seal(text.getBytes(UTF_8), CONTEXT));
    }

    private static boolean isUsable(Credentials credentials, MemberConfig config, Instant now) {
        X509Certificate certificate = credentials.certificate();
        return credentials.identity().role() == config.role()
                && now.isBefore(certificate.getNotAfter().toInstant())
                && credentials.isOfTrustedRoot();
    }

    private static List<X509Certificate> roots(MemberConfig config) throws IOException {
        try {
            return Pem.readCertificates(Files.readString(config.internalRoot()));
        } catch (IllegalArgumentException e) {
            throw new IOException("There is no certificate in " + config.internalRoot(), e);
        }
    }
}
