package dev.dormouse.cli.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.mail.CaughtMail;
import dev.dormouse.local.mail.MailBox;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dormouse cloud mail}: the mails that the cloud would have sent. */
@Command(
        name = "mail",
        header = "Show the mails that the cloud would have sent.",
        description = "This cloud delivers no mail: all are kept here, and their links work.",
        footer = {
            "  dormouse cloud mail            list them, the newest last",
            "  dormouse cloud mail 3          read one",
            "  dormouse cloud mail --last     read the newest"
        })
public final class CloudMailCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "Read this one.")
    private @Nullable Integer number;

    @Option(names = "--last", description = "Read the newest.")
    private boolean last;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    public CloudMailCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LocalCloud cloud = folder.existing(terminal);
        List<CaughtMail> mails = chosen(new MailBox(cloud.folder().mail()).all());
        if (json) {
            terminal.out().println(asJson(mails).toPrettyString());
        } else if (last || number != null) {
            mails.forEach(this::print);
        } else {
            list(mails);
        }
        return 0;
    }

    private List<CaughtMail> chosen(List<CaughtMail> all) {
        if (last && all.isEmpty()) {
            throw new CommandFailed("The cloud has sent no mail yet.");
        }
        if (last) {
            return List.of(all.getLast());
        }
        Integer wanted = number;
        if (wanted == null) {
            return all;
        }
        return List.of(
                all.stream()
                        .filter(mail -> mail.number() == wanted)
                        .findFirst()
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "There is no mail "
                                                + wanted
                                                + ". dormouse cloud mail lists them.")));
    }

    private void list(List<CaughtMail> mails) {
        if (mails.isEmpty()) {
            terminal.out().println("The cloud has sent no mail yet.");
        }
        Table table = new Table();
        for (CaughtMail mail : mails) {
            table.row(
                    new Cell(Integer.toString(mail.number()), terminal.style()::bold),
                    Cell.of(mail.to()),
                    Cell.of(mail.subject()),
                    new Cell(mail.date(), terminal.style()::dim));
        }
        table.lines().forEach(terminal.out()::println);
    }

    private void print(CaughtMail mail) {
        terminal.out().println("From:    " + mail.from());
        terminal.out().println("To:      " + mail.to());
        terminal.out().println("Date:    " + mail.date());
        terminal.out().println("Subject: " + terminal.style().bold(mail.subject()));
        terminal.out().println();
        terminal.out().println(mail.body().strip());
    }

    private static ArrayNode asJson(List<CaughtMail> mails) {
        ArrayNode all = JsonMapper.builder().build().createArrayNode();
        for (CaughtMail mail : mails) {
            all.addObject()
                    .put("number", mail.number())
                    .put("date", mail.date())
                    .put("from", mail.from())
                    .put("to", mail.to())
                    .put("subject", mail.subject())
                    .put("body", mail.body());
        }
        return all;
    }
}
