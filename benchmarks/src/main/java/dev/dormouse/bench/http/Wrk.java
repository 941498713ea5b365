package dev.dormouse.bench.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.bench.setting.Child;
import dev.dormouse.bench.setting.Peers;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The load generator: 32 connections, one thread, as many requests as there are answers. */
record Wrk(Path program, Path report) {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int GRACE_SECONDS = 30;

    /** What one run counted. */
    record Load(long requests, long micros, double p50Micros, double p99Micros, long errors) {
        double perSecond() {
            return requests / (micros / MICROS_PER_SECOND);
        }
    }

    static Wrk find(Setting setting) {
        return new Wrk(
                Setting.program("wrk", "package wrk"), Peers.folder(setting).resolve("report.lua"));
    }

    /**
     * Loads a server.
     *
     * @throws IOException if not every request was answered with success
     */
    Load run(Serving server, int seconds) throws IOException {
        String output =
                Child.output(
                        Duration.ofSeconds(seconds + GRACE_SECONDS),
                        List.of(
                                program.toString(),
                                "-t1",
                                "-c32",
                                "-d" + seconds + "s",
                                "-s",
                                report.toString(),
                                "http://127.0.0.1:" + server.port() + "/"));
        String last = output.substring(output.lastIndexOf('\n') + 1);
        Load load = new ObjectMapper().readValue(last, Load.class);
        if (load.errors() > 0 || load.requests() == 0) {
            throw new IOException("wrk had errors: " + last);
        }
        return load;
    }
}
