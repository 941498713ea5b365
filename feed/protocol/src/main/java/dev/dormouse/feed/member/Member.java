package dev.dormouse.feed.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.seal.PrivateFile;
import dev.dormouse.feed.seal.SealBrokenException;
import dev.dormouse.feed.wire.JoinAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    private final MemberConfig config;
    private final MachineKey machineKey;
    private final Credentials credentials;

    private Member(MemberConfig config, MachineKey machineKey, Credentials credentials) {
        this.config = config;
        this.machineKey = machineKey;
        this.credentials = credentials;
    }

    /**
     * The member that this folder holds; empty if there is none yet, or its certificate is of
     * another role, another root or past its time, so that it has to join (again). The log says
     * which.
     */
    public static Optional<Member> load(
            MemberConfig config, MachineKey machineKey, InstantSource clock) throws IOException {
        Path file = file(config);
        if (!Files.exists(file) || !Files.exists(config.internalRoot())) {
            return Optional.empty();
        }
        try {
            String text = new String(machineKey.open(Files.readAllBytes(file), CONTEXT), UTF_8);
            List<X509Certificate> chain = Pem.readCertificates(text);
            KeyPair pair = new KeyPair(chain.getFirst().getPublicKey(), Pem.readKey(text));
            Credentials credentials = new Credentials(pair, chain, roots(config));
            Optional<String> flaw = flaw(credentials, config, clock.instant());
            flaw.ifPresent(why -> sayUnused(file, why));
            return flaw.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Member(config, machineKey, credentials));
        } catch (SealBrokenException | IllegalArgumentException e) {
            sayUnused(file, "it does not open with this machine's key");
            return Optional.empty();
        }
    }

    private static void sayUnused(Path file, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The identity in {0} is not used, and this process has to join: {1}",
                file,
                why);
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
        String token = token(config);
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
                            + config.howToJoin());
        }
        Member member = new Member(config, machineKey, credentials);
        member.save();
        return member;
    }

    private static String token(MemberConfig config) throws IOException {
        try {
            return Files.readString(config.joinToken()).strip();
        } catch (NoSuchFileException e) {
            throw new IOException("There is no join token. " + config.howToJoin(), e);
        }
    }

    public Credentials credentials() {
        return credentials;
    }

    public Identity identity() {
        return credentials.identity();
    }

    /** Of its present certificate. */
    public Validity validity() {
        return Validity.of(credentials.certificate());
    }

    /** When a newer certificate is to be asked for. */
    public Instant renewalDue() {
        return validity().from().plus(RENEWAL_AGE);
    }

    /** What a person does once the certificate ended: only a token makes a member of it again. */
    public String howToJoinAgain() {
        return config.howToJoin();
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
        PrivateFile.write(file(config), machineKey.seal(text.getBytes(UTF_8), CONTEXT));
    }

    private static Path file(MemberConfig config) {
        return config.folder().resolve(FILE);
    }

    private static Optional<String> flaw(
            Credentials credentials, MemberConfig config, Instant now) {
        Role role = credentials.identity().role();
        if (role != config.role()) {
            return Optional.of("it is that of a " + role.word());
        }
        if (!credentials.isOfTrustedRoot()) {
            return Optional.of("it is of another root than those in " + config.internalRoot());
        }
        Validity validity = Validity.of(credentials.certificate());
        return validity.at(now) == Validity.State.EXPIRED
                ? Optional.of("its certificate ended at " + validity.until())
                : Optional.empty();
    }

    private static List<X509Certificate> roots(MemberConfig config) throws IOException {
        try {
            return Pem.readCertificates(Files.readString(config.internalRoot()));
        } catch (IllegalArgumentException e) {
            throw new IOException("There is no certificate in " + config.internalRoot(), e);
        }
    }
}
