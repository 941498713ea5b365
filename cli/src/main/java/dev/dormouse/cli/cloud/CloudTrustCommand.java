package dev.dormouse.cli.cloud;

import dev.dormouse.cli.Terminal;
import dev.dormouse.local.trust.LocalAuthority;
import dev.dormouse.local.trust.SystemTrust;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code dormouse cloud trust}: lets the programs of this machine trust the cloud's certificates.
 */
@Command(
        name = "trust",
        header = "Let browsers and other programs of this machine trust the cloud.",
        description =
                "Adds the cloud's own authority to the system's. It can vouch for the cloud's domains"
                        + " and for this machine only. The dormouse command trusts it by itself.",
        footer = {"  dormouse cloud trust", "  dormouse cloud trust --show"})
public final class CloudTrustCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Option(names = "--show", description = "Show the authority, and change nothing.")
    private boolean show;

    public CloudTrustCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalAuthority authority =
                LocalAuthority.of(folder.existing(terminal).folder().publicRoot());
        terminal.out().println("Authority:   " + authority.certificate().getSubjectX500Principal());
        terminal.out().println("Valid until: " + authority.certificate().getNotAfter().toInstant());
        terminal.out().println("SHA-256:     " + authority.fingerprint());
        terminal.out().println("File:        " + authority.file());
        if (!show) {
            trust(authority);
        }
        return 0;
    }

    private void trust(LocalAuthority authority) throws IOException, InterruptedException {
        Optional<SystemTrust> system = SystemTrust.ofThisSystem();
        terminal.out().println();
        if (system.isEmpty()) {
            say("To trust it on macOS, type:", List.of(forMac(authority)));
        } else if (system.get().mayChange()) {
            system.get().add(authority);
            terminal.out().println("This system trusts it now. To undo: dormouse cloud untrust");
        } else {
            say("To trust it, type:", system.get().commandsToAdd(authority));
        }
        say(
                "Firefox and Chrome on Linux keep their own list; for Chrome:",
                List.of(
                        "certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n dormouse -i "
                                + authority.file()));
        terminal.out().println("In Firefox: Settings, Certificates, Authorities, Import.");
    }

    private static String forMac(LocalAuthority authority) {
        return "sudo security add-trusted-cert -d -r trustRoot"
                + " -k /Library/Keychains/System.keychain "
                + authority.file();
    }

    private void say(String text, List<String> commands) {
        terminal.out().println(text);
        commands.forEach(command -> terminal.out().println("  " + command));
    }
}
