package dev.dormouse.cli.apps;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Durations;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what browsers are told of TLS. */
@Command(
        name = "hsts",
        header = "Show or change whether browsers ask for an app over TLS alone (HSTS).",
        descriptionHeading = "%n",
        description =
                "It is about every host of the app, domains of your own included. Browsers remember"
                        + " it: until then, a host that is not served over TLS any more, here or"
                        + " anywhere, cannot be reached.",
        subcommands = {HstsCommand.On.class, HstsCommand.Forget.class, HstsCommand.Off.class},
        footer = {
            "  dormouse apps hsts --app hello",
            "  dormouse apps hsts on --max-age 1d",
            "  dormouse apps hsts forget"
        })
public final class HstsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private HstsTarget target = new HstsTarget();

    public HstsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        target.show(terminal);
        return ExitCodes.OK;
    }

    /** Tells them to stay with TLS. */
    @Command(
            name = "on",
            header = "Tell browsers to ask for the app over TLS alone.",
            descriptionHeading = "%n",
            description =
                    "Start with a short time, and make it longer once everything works. An app that"
                            + " sends the header itself has the last word.",
            footer = {
                "  dormouse apps hsts on --max-age 1d",
                "  dormouse apps hsts on --max-age 365d --app hello"
            })
    public static final class On implements Callable<Integer> {
        private final Terminal terminal;

        @Option(
                names = "--max-age",
                required = true,
                paramLabel = "<time>",
                converter = Durations.class,
                description = "How long browsers remember it, such as 1d or 365d; 730d at most.")
        private Duration maxAge = Duration.ZERO;

        @Mixin private HstsTarget target = new HstsTarget();

        public On(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (maxAge.toSeconds() == 0) {
                throw new CommandFailed(
                        ExitCodes.USAGE, "Browsers count whole seconds. Write 1s, or more.");
            }
            target.change(terminal, new AppView.Hsts(maxAge.toSeconds()));
            return ExitCodes.OK;
        }
    }

    /** Tells them that it is over. */
    @Command(
            name = "forget",
            header = "Tell browsers to forget it, when they ask for the app next.",
            descriptionHeading = "%n",
            description = "To be left so for as long as they were told to remember it.",
            footer = "  dormouse apps hsts forget --app hello")
    public static final class Forget implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private HstsTarget target = new HstsTarget();

        public Forget(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            target.change(terminal, new AppView.Hsts(0));
            return ExitCodes.OK;
        }
    }

    /** Tells them nothing. */
    @Command(
            name = "off",
            header = "Tell browsers nothing any more; they keep what they remember.",
            footer = "  dormouse apps hsts off --app hello")
    public static final class Off implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private HstsTarget target = new HstsTarget();

        public Off(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            target.change(terminal, null);
            return ExitCodes.OK;
        }
    }
}
