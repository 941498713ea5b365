package dev.dormouse.cli.cloud;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dormouse cloud logs}: what the parts of the cloud print. */
@Command(
        name = "logs",
        header = "Show what the parts of the cloud print.",
        footer = {"  dormouse cloud logs", "  dormouse cloud logs control-plane -f"})
public final class CloudLogsCommand implements Callable<Integer> {
    private static final String ENDING = ".log";
    private static final int LOOK_MILLIS = 200;

    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Parameters(arity = "0..1", paramLabel = "PART", description = "One part only.")
    private @Nullable String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what they print from now on.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many lines of each (default: ${DEFAULT-VALUE}).")
    private int lines;

    public CloudLogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalCloud cloud = folder.existing(terminal);
        List<FollowedLog> logs = new ArrayList<>();
        List<Path> files = files(cloud.folder().logs());
        for (Path file : files) {
            String name = files.size() == 1 ? "" : nameOf(file);
            logs.add(new FollowedLog(file, name, terminal));
        }
        for (FollowedLog log : logs) {
            log.printLast(lines);
        }
        while (follow && !terminal.out().checkError()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            for (FollowedLog log : logs) {
                log.printNew();
            }
        }
        return 0;
    }

    private List<Path> files(Path logs) throws IOException {
        try (Stream<Path> all = Files.list(logs)) {
            List<Path> known =
                    all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
            List<Path> wanted =
                    known.stream()
                            .filter(file -> part == null || nameOf(file).equals(part))
                            .toList();
            if (wanted.isEmpty()) {
                List<String> names = known.stream().map(CloudLogsCommand::nameOf).toList();
                throw new CommandFailed(
                        "No part is called \""
                                + part
                                + "\". There are: "
                                + String.join(", ", names)
                                + ".");
            }
            return wanted;
        }
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }
}
