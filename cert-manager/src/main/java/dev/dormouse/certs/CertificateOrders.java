package dev.dormouse.certs;

import dev.dormouse.certs.order.OrderLoop;
import java.util.Optional;

/** Orders in the background, if there is an authority to order from. */
final class CertificateOrders {
    private final Optional<OrderLoop> loop;

    CertificateOrders(Optional<OrderLoop> loop) {
        this.loop = loop;
    }

    boolean isActive() {
        return loop.isPresent();
    }

    void start() {
        loop.ifPresent(OrderLoop::start);
    }

    void poke() {
        loop.ifPresent(OrderLoop::poke);
    }

    void stop() throws InterruptedException {
        if (loop.isPresent()) {
            loop.get().stop();
        }
    }
}
