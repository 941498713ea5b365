package dev.dormouse.feed.client;

import dev.dormouse.feed.member.ExpiryAlarm;
import dev.dormouse.feed.member.KeyPairs;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.wire.JoinAnswer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.Endurance;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a newer certificate each day, and again soon while that fails: in the log at first, and
 * when the present one comes near its end.
 */
public final class Renewal implements AutoCloseable {
    public static final String PATH = "/internal/v1/renew";

    private static final System.Logger LOG = System.getLogger(Renewal.class.getName());
    private static final long CHECK_MINUTES = 10;

    private final Member member;
    private final ControlPlane controlPlane;
    private final InstantSource clock;
    private final ExpiryAlarm alarm;
    private final Endurance endurance = new Endurance("Renewing the certificate");
    private Optional<String> problem = Optional.empty();
    private @Nullable Thread thread;

    public Renewal(Member member, ControlPlane controlPlane, InstantSource clock) {
        this.member = member;
        this.controlPlane = controlPlane;
        this.clock = clock;
        this.alarm =
                new ExpiryAlarm(
                        "The certificate of this " + member.identity().role().word() + " (member)",
                        "See that the control plane runs and that this machine reaches it; it is"
                                + " asked every "
                                + CHECK_MINUTES
                                + " minutes.",
                        "Nobody in this cloud talks to it any more. " + member.howToJoinAgain());
    }

    public void start() {
        thread = Thread.ofVirtual().name("certificate-renewal").start(this::run);
    }

    /** Renews if it is time, and says so where that failed for too long. */
    public void look() throws InterruptedException {
        try {
            renewIfDue();
            problem = Optional.empty();
            endurance.succeeded();
        } catch (IOException e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            failed(e);
            endurance.failed(e);
        }
        alarm.look(member.validity(), clock.instant(), problem);
    }

    private void failed(Throwable cause) {
        Optional<String> why = Optional.of(cause.toString());
        if (!problem.equals(why)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The certificate could not be renewed, and is tried again: {0}",
                    cause.toString());
        }
        problem = why;
    }

    private void renewIfDue() throws IOException, InterruptedException {
        if (clock.instant().isBefore(member.renewalDue())) {
            return;
        }
        String csr = KeyPairs.request(member.credentials().keyPair());
        JoinRequest request = new JoinRequest(Optional.empty(), csr, Optional.empty());
        byte[] answer =
                controlPlane.post(
                        PATH, "application/json", request.json(), WireLimits.JOIN_BYTES_MAX);
        try {
            member.renew(JoinAnswer.fromJson(answer));
        } catch (DormouseException | IllegalArgumentException e) {
            throw new IOException("The answer to the renewal is not usable", e);
        } finally {
            // it is used from now on, even if it could not be saved
            controlPlane.reconnect();
        }
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                look();
                TimeUnit.MINUTES.sleep(CHECK_MINUTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
