package dev.dormouse.cli;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.account.LimitsCommand;
import dev.dormouse.cli.account.TokensCommand;
import dev.dormouse.cli.admin.AdminCommand;
import dev.dormouse.cli.apps.AppsCommand;
import dev.dormouse.cli.apps.OpenCommand;
import dev.dormouse.cli.apps.RollbackCommand;
import dev.dormouse.cli.apps.VersionsCommand;
import dev.dormouse.cli.build.BuildCommand;
import dev.dormouse.cli.cloud.CloudCommand;
import dev.dormouse.cli.create.NewCommand;
import dev.dormouse.cli.demo.DemoCommand;
import dev.dormouse.cli.deploy.DeployCommand;
import dev.dormouse.cli.doctor.DoctorCommand;
import dev.dormouse.cli.domains.DomainsCommand;
import dev.dormouse.cli.login.LoginCommand;
import dev.dormouse.cli.login.LogoutCommand;
import dev.dormouse.cli.login.WhoamiCommand;
import dev.dormouse.cli.logs.LogsCommand;
import dev.dormouse.cli.serve.UpCommand;
import dev.dormouse.cli.serve.WatchCommand;
import dev.dormouse.cli.settings.SecretsCommand;
import dev.dormouse.cli.settings.VariablesCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand, which shows what there is. */
@Command(
        name = "dormouse",
        header = "Dormouse runs WebAssembly apps: Spin apps, on your machine and in a cloud.",
        versionProvider = Version.class,
        subcommands = {
            NewCommand.class,
            BuildCommand.class,
            UpCommand.class,
            WatchCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            DeployCommand.class,
            AppsCommand.class,
            VersionsCommand.class,
            RollbackCommand.class,
            OpenCommand.class,
            DomainsCommand.class,
            LogsCommand.class,
            VariablesCommand.class,
            SecretsCommand.class,
            TokensCommand.class,
            LimitsCommand.class,
            AdminCommand.class,
            CloudCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        },
        scope = ScopeType.INHERIT,
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        exitCodeListHeading = "%nExit codes:%n",
        sortOptions = false,
        exitCodeList = {
            "0:It worked.",
            "1:It failed; the line that starts with \"error:\" says why. A build that fails gives the"
                    + " code of its own command.",
            "2:The command line was not understood.",
            "3:You are not logged in to the cloud, or not any more.",
            "4:The cloud refused: a limit, a permission, an app that it does not accept.",
            "5:The cloud cannot be reached, or is not well itself."
        },
        footer = {
            "  dormouse new c my-app          make an app in C",
            "  dormouse up --build            build the app of this folder and serve it",
            "  dormouse deploy                bring it to a cloud",
            "  dormouse <command> --help      what a command takes"
        })
@SuppressWarnings("UnusedVariable") // the parser acts on these options
public final class Dormouse implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    private boolean verbose;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = requireNonNull(spec, "spec");
        self.commandLine().usage(self.commandLine().getOut());
    }
}
