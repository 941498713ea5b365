package dev.dormouse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import dev.dormouse.local.folder.AcmeSettings;
import dev.dormouse.local.folder.CloudSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicPortsTest {
    @Test
    void portInUseIsNamedWithItsHolderAndAnotherOffered() throws Exception {
        try (ServerSocket stranger = listener()) {
            int port = stranger.getLocalPort();
            assertThatThrownBy(() -> new PublicPorts(on(port), Set.of()).requireFree())
                    .isInstanceOfSatisfying(
                            DormouseException.class,
                            refused ->
                                    assertThat(refused.code()).isEqualTo(LocalErrors.PORT_IN_USE))
                    .hasMessageStartingWith("Port " + port + " is in use")
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
                    .hasMessageMatching(".*dormouse cloud up --port [0-9]+");
        }
    }

    @Test
    void portOfOurOwnGatewayIsFine() throws Exception {
        try (ServerSocket gateway = listener()) {
            int port = gateway.getLocalPort();
            new PublicPorts(on(port), Set.of(port, on(port).httpPort(1))).requireFree();
            assertThat(gateway.isBound()).isTrue();
        }
    }

    @Test
    void thePortWithoutTlsIsLookedAtToo() throws Exception {
        try (ServerSocket stranger = listener()) {
            int http = stranger.getLocalPort();
            int port = http - CloudSettings.GATEWAYS_MAX;
            assertThatThrownBy(() -> new PublicPorts(on(port), Set.of(port)).requireFree())
                    .hasMessageStartingWith("Port " + http + " is in use");
        }
    }

    private static CloudSettings on(int port) {
        return new CloudSettings(
                1, "cloud.localhost", "apps.localhost", port, 1, 1, AcmeSettings.NONE);
    }

    private static ServerSocket listener() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
