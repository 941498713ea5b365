package dev.dormouse.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Command(
        name = "completion",
        header = "Print a completion script for bash or zsh.",
        footer = {
            "  dormouse completion bash > ~/.local/share/bash-completion/completions/dormouse",
            "  source <(dormouse completion zsh)"
        })
public final class CompletionCommand implements Runnable {
    /** The shells that the script works in. */
    enum Shell {
        bash,
        zsh
    }

    private static final String FOR_ZSH =
            "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

    private final Terminal terminal;

    @Parameters(paramLabel = "<shell>", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Spec private @Nullable CommandSpec spec;

    public CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (shell == Shell.zsh) {
            terminal.out().print(FOR_ZSH);
        }
        CommandSpec root = requireNonNull(spec, "spec").root();
        terminal.out().println(AutoComplete.bash(root.name(), root.commandLine()));
    }
}
