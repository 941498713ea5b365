package dev.dormouse.cli.deploy;

import dev.dormouse.app.lock.AppContent;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.ChangeVariables;
import dev.dormouse.cli.api.ChannelView;
import dev.dormouse.cli.api.VariableView;
import dev.dormouse.cli.api.VersionState;
import dev.dormouse.cli.api.VersionView;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.oci.Push;
import dev.dormouse.cli.oci.Repository;
import dev.dormouse.cli.oci.SpinArtifact;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.kernel.id.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of one deploy, in their order. */
final class Deployment {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final CloudSession session;
    private final AppsClient apps;
    private final IdSource ids;
    private final DeployPlan plan;

    Deployment(Terminal terminal, CloudSession session, IdSource ids, DeployPlan plan) {
        this.terminal = terminal;
        this.session = session;
        this.apps = session.client().apps();
        this.ids = ids;
        this.plan = plan;
    }

    Deployed run() {
        AppView app = apps.find(plan.app()).orElseGet(this::create);
        checkVariables(app);
        Deployed.@Nullable Uploaded uploaded = null;
        String reference;
        switch (plan.source()) {
            case DeploySource.Local(AppContent content) -> {
                SpinArtifact artifact = SpinArtifact.of(content);
                Push.Sent sent = push(artifact, DeploySource.tag(content));
                uploaded = new Deployed.Uploaded(sent.blobs(), sent.bytes());
                reference = artifact.digest().toString();
            }
            case DeploySource.Pushed pushed -> reference = pushed.reference();
        }
        VersionView version =
                followed(app, apps.createVersion(app.id(), reference, ids.next().toString()));
        ChannelView channel = activate(app, version);
        if (plan.waits()) {
            new LiveCheck(session.http(), session.clock(), session.pause())
                    .await(app.url(), version.digest(), plan.timeout());
        }
        return new Deployed(
                app.name(),
                app.url(),
                version.number(),
                version.image(),
                channel.generation(),
                plan.waits(),
                uploaded,
                routes(),
                version.warnings());
    }

    private List<DeployedRoute> routes() {
        return switch (plan.source()) {
            case DeploySource.Local(AppContent content) -> DeployedRoute.of(content.app());
            case DeploySource.Pushed pushed -> List.of();
        };
    }

    private AppView create() {
        AppView app = apps.create(plan.app());
        terminal.say("Made the app " + Printable.of(app.name() + ", at " + app.url()));
        return app;
    }

    /** Before anything is uploaded: an app without a value that it needs cannot start. */
    private void checkVariables(AppView app) {
        if (!(plan.source() instanceof DeploySource.Local(AppContent content))) {
            return;
        }
        Set<String> missing = new TreeSet<>();
        content.app()
                .variables()
                .forEach((name, declared) -> {
                    if (declared.isRequired() && !plan.variables().containsKey(name)) {
                        missing.add(name);
                    }
                });
        if (!missing.isEmpty()) {
            apps.variables(app.id()).items().stream()
                    .map(VariableView::name)
                    .toList()
                    .forEach(missing::remove);
        }
        if (!missing.isEmpty()) {
            throw new CommandFailed(
                    "The app needs a value for "
                            + String.join(", ", missing)
                            + ". Give it with --variable "
                            + missing.iterator().next()
                            + "=<value>, or set it with 'dormouse secrets set "
                            + missing.iterator().next()
                            + "'.");
        }
    }

    private Push.Sent push(SpinArtifact artifact, String tag) {
        String registry = session.anonymous().cloud().registry();
        String name = session.organisation().map(slug -> slug + "/").orElse("") + plan.app();
        Repository repository =
                new Repository(session.authenticated(), session.pause(), registry, name);
        return new Push(repository, new UploadProgress(terminal)).run(artifact, tag);
    }

    private VersionView followed(AppView app, VersionView created) {
        Instant end = session.clock().instant().plus(plan.timeout());
        VersionView version = created;
        Duration wait = FIRST_PAUSE;
        say(version);
        while (!version.state().isFinal()) {
            if (!session.clock().instant().isBefore(end)) {
                throw new CommandFailed(
                        "The cloud has not verified version "
                                + version.number()
                                + " in "
                                + plan.timeout().toSeconds()
                                + " s. It goes on; 'dormouse versions' shows when it is ready, and"
                                + " 'dormouse rollback "
                                + version.number()
                                + "' activates it.");
            }
            session.pause().await(wait);
            wait = wait.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : wait.multipliedBy(2);
            VersionState before = version.state();
            version = apps.version(app.id(), version.number());
            if (version.state() != before) {
                say(version);
            }
        }
        if (version.state() == VersionState.REFUSED) {
            throw refused(version);
        }
        version.warnings().forEach(text -> terminal.warn(Printable.of(text)));
        version.changes().forEach(text -> terminal.say("  new: " + Printable.of(text)));
        return version;
    }

    private void say(VersionView version) {
        String state = version.state().name().toLowerCase(Locale.ROOT);
        terminal.say("Version " + version.number() + ": " + state);
    }

    private static CommandFailed refused(VersionView version) {
        VersionView.Refusal error = version.error();
        String detail = error == null ? null : error.detail();
        String code = error == null ? null : error.code();
        return new CommandFailed(
                ExitCodes.REFUSED,
                "The cloud refused version "
                        + version.number()
                        + (code == null ? "" : " (" + Printable.of(code) + ")")
                        + ": "
                        + (detail == null ? "no reason given." : Printable.of(detail))
                        + " What was active before keeps serving; change the app and deploy"
                        + " again.");
    }

    private Map<String, ChangeVariables.NewValue> values() {
        Set<String> secret = secretNames();
        Map<String, ChangeVariables.NewValue> values = new TreeMap<>();
        plan.variables()
                .forEach((name, value) ->
                        values.put(
                                name, new ChangeVariables.NewValue(value, secret.contains(name))));
        return values;
    }

    private Set<String> secretNames() {
        return switch (plan.source()) {
            case DeploySource.Local(AppContent content) ->
                    content.app().variables().entrySet().stream()
                            .filter(entry -> entry.getValue().secret())
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
            case DeploySource.Pushed pushed -> Set.of();
        };
    }

    private ChannelView activate(AppView app, VersionView version) {
        Map<String, ChangeVariables.NewValue> values = values();
        ChannelView channel = apps.activate(app.id(), version.number(), values);
        terminal.say(
                "Activated version "
                        + version.number()
                        + (values.isEmpty()
                                ? ""
                                : " with new values for " + String.join(", ", values.keySet()))
                        + (channel.isActive() || channel.waitingFor().isEmpty()
                                ? "."
                                : "; still waiting for "
                                        + channel.waitingFor().size()
                                        + " of the cloud's gateways."));
        return channel;
    }
}
