package dev.dormouse.feed.client;

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

/** Asks for a newer certificate each day, and again soon while that fails. */
public final class Renewal implements AutoCloseable {
    public static final String PATH = "/internal/v1/renew";

    private static final System.Logger LOG = System.getLogger(Renewal.class.getName());
    private static final long CHECK_MINUTES = 10;

    private final Member member;
    private final ControlPlane controlPlane;
    private final InstantSource clock;
    private final Endurance endurance = new Endurance("Renewing the certificate");
    private @Nullable Thread thread;

    public Renewal(Member member, ControlPlane controlPlane, InstantSource clock) {
        this.member = member;
        this.controlPlane = controlPlane;
        this.clock = clock;
    }

    public void start() {
        thread = Thread.ofVirtual().name("certificate-renewal").start(this::run);
    }

    /** Renews if it is time. */
    public void renewIfDue() throws IOException, InterruptedException {
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
        }
        controlPlane.reconnect();
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
                try {
                    renewIfDue();
                    endurance.succeeded();
                } catch (IOException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "The certificate could not be renewed: {0}",
                            e.toString());
                } catch (RuntimeException | Error e) {
                    endurance.failed(e);
                }
                TimeUnit.MINUTES.sleep(CHECK_MINUTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
