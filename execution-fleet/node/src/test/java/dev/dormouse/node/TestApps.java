package dev.dormouse.node;

import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.artifact.Toolchain;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppContentRecord;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.ComponentRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes records of apps with one component, and has the control plane keep what they name. */
final class TestApps {
    static final AppLimits LIMITS = new AppLimits(50, 20_000, 10_000, 64L << 20, 64 << 10, 100);

    private final FakeControlPlane controlPlane;
    private final Map<Digest, Digest> artifacts = new HashMap<>();

    TestApps(FakeControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    static AppId newApp() {
        return new AppId(UUID.randomUUID());
    }

    static OrganisationId newOrganisation() {
        return new OrganisationId(UUID.randomUUID());
    }

    AppRecord record(AppId app, long generation, byte[] wasm) {
        return record(app, newOrganisation(), generation, wasm, "");
    }

    /**
     * @param more further fields of the lock's component, such as {@code , "files": []}
     */
    AppRecord record(
            AppId app, OrganisationId organisation, long generation, byte[] wasm, String more) {
        Digest module = Digest.of(wasm);
        Digest artifact = artifacts.computeIfAbsent(module, digest -> compile(wasm));
        Digest lock = controlPlane.keep(lock(module, more));
        ComponentRecord component =
                new ComponentRecord("main", module, artifact, Toolchain.CURRENT.toString());
        return new AppRecord(
                app,
                organisation,
                "shop",
                Pool.SHARED,
                Activity.ACTIVE,
                generation,
                new VersionId(UUID.randomUUID()),
                (int) generation,
                Digest.of(new byte[] {7}),
                LIMITS,
                Optional.of(new AppContentRecord(lock, List.of(component), false)));
    }

    private Digest compile(byte[] wasm) {
        return controlPlane.keep(ArtifactFormat.write(new InProcessCompiler().compile(wasm)));
    }

    private static byte[] lock(Digest module, String more) {
        String variables =
                more.contains("{{ key }}") ? "\"variables\": {\"key\": {\"secret\": true}}," : "";
        return """
        {
          "spin_lock_version": 1,
          "metadata": {"name": "shop", "version": "1.0.0"},
          %s
          "triggers": [{
            "id": "t",
            "trigger_type": "http",
            "trigger_config":
              {"component": "main", "route": "/...", "executor": {"type": "wagi"}}
          }],
          "components": [{
            "id": "main",
            "source": {"content_type": "application/wasm", "digest": "%s"}%s
          }]
        }
        """
                .formatted(variables, module, more)
                .getBytes(StandardCharsets.UTF_8);
    }

    static AppRecord with(AppRecord record, Activity activity, AppLimits limits) {
        return new AppRecord(
                record.id(),
                record.organisation(),
                record.name(),
                record.pool(),
                activity,
                record.generation(),
                record.version(),
                record.versionNumber(),
                record.image(),
                limits,
                record.content());
    }

    static AppRecord withVariables(AppRecord record) {
        AppContentRecord content = record.content().orElseThrow();
        return new AppRecord(
                record.id(),
                record.organisation(),
                record.name(),
                record.pool(),
                record.activity(),
                record.generation(),
                record.version(),
                record.versionNumber(),
                record.image(),
                record.limits(),
                Optional.of(new AppContentRecord(content.lock(), content.components(), true)));
    }
}
