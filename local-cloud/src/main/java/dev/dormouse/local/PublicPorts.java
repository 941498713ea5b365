package dev.dormouse.local;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import dev.dormouse.local.fleet.Loopback;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.Ports;
import dev.dormouse.local.process.PortHolder;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks, before anything starts, whether gateways can have the ports that they are meant to. */
record PublicPorts(CloudSettings settings, Set<Integer> ours) {
    private static final int OFFERS_MAX = 100;

    PublicPorts {
        requireNonNull(settings, "settings");
        ours = Set.copyOf(ours);
    }

    void requireFree() {
        for (int port : of(settings)) {
            if (!isFree(port)) {
                throw new DormouseException(LocalErrors.PORT_IN_USE, detail(port));
            }
        }
    }

    private static List<Integer> of(CloudSettings settings) {
        return IntStream.rangeClosed(1, settings.gateways())
                .boxed()
                .flatMap(i -> Stream.of(settings.gatewayPort(i), settings.httpPort(i)))
                .toList();
    }

    private boolean isFree(int port) {
        if (ours.contains(port)) {
            return true;
        }
        for (InetAddress address : Loopback.addresses()) {
            if (Ports.whyNotFree(address, port).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private String detail(int port) {
        String holder = PortHolder.of(port).map(name -> " by " + name).orElse("");
        return "Port "
                + port
                + " is in use"
                + holder
                + ". End that program, or choose another port: dormouse cloud up --port "
                + offer();
    }

    /** The next port after which all gateways find room. */
    private int offer() {
        int last =
                Math.min(settings.port() + OFFERS_MAX, CloudSettings.portMax(settings.gateways()));
        for (int port = settings.port() + 1; port <= last; port++) {
            if (of(settings.at(port)).stream().allMatch(this::isFree)) {
                return port;
            }
        }
        return last;
    }
}
