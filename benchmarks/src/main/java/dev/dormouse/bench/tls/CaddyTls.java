package dev.dormouse.bench.tls;

import dev.dormouse.bench.http.Serving;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peer: Caddy with the same certificates, which answers every request with an empty 200. */
final class CaddyTls {
    private CaddyTls() {}

    /**
     * @throws dev.dormouse.bench.setting.LeftOut if it is not installed
     */
    static Serving with(Setting setting, Corpus corpus) throws IOException {
        Path program = Setting.program("caddy", "package caddy");
        Path home = Files.createDirectories(setting.work().resolve("caddy-tls"));
        Path config = home.resolve("caddy.json");
        return Serving.program(port -> {
            write(config, port, corpus);
            return List.of(
                    "env",
                    "HOME=" + home,
                    "XDG_CONFIG_HOME=" + home,
                    "XDG_DATA_HOME=" + home,
                    "sh",
                    "-c",
                    "exec \"$0\" run --config \"$1\" 2>\"$1.log\"",
                    program.toString(),
                    config.toString());
        });
    }

    private static void write(Path config, int port, Corpus corpus) {
        String text =
                """
                {"admin": {"disabled": true, "config": {"persist": false}},
                 "logging": {"logs": {"default": {"writer": {"output": "discard"}}}},
                 "apps": {
                  "tls": {
                   "cache": {"capacity": %d},
                   "certificates": {"load_folders": ["%s"]}},
                  "http": {"servers": {"bench": {
                   "listen": ["127.0.0.1:%d"],
                   "automatic_https": {"disable": true},
                   "tls_connection_policies": [{}],
                   "routes": [{"handle": [{"handler": "static_response", "status_code": 200}]}]
                  }}}}}
                """
                        .formatted(2 * corpus.names() + 1_000, corpus.folder(), port);
        try {
            Files.writeString(config, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
