package dev.dormouse.bench.cloud;

import dev.dormouse.bench.http.Serving;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peer of the gateway: Caddy as a reverse proxy, with TLS by an authority of its own. */
final class Caddy {
    static final String HOST = "caddy.localhost";

    private Caddy() {}

    /**
     * Starts it in front of a server.
     *
     * @throws dev.dormouse.bench.setting.LeftOut if it is not installed
     */
    static Serving before(Setting setting, Serving upstream) throws IOException {
        Path program = Setting.program("caddy", "package caddy");
        Path home = Files.createDirectories(setting.work().resolve("caddy"));
        Path config = home.resolve("Caddyfile");
        return Serving.program(port -> {
            write(config, port, upstream.port());
            return List.of(
                    "env",
                    "HOME=" + home,
                    "XDG_CONFIG_HOME=" + home,
                    "XDG_DATA_HOME=" + home,
                    "sh",
                    "-c",
                    "exec \"$0\" run --adapter caddyfile --config \"$1\" 2>\"$1.log\"",
                    program.toString(),
                    config.toString());
        });
    }

    private static void write(Path config, int port, int upstream) {
        String text =
                """
                {
                    admin off
                    auto_https disable_redirects
                    skip_install_trust
                    log {
                        output discard
                    }
                }
                https://%s:%d {
                    bind 127.0.0.1
                    tls internal
                    reverse_proxy 127.0.0.1:%d
                }
                """
                        .formatted(HOST, port, upstream);
        try {
            Files.writeString(config, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
