package dev.dormouse.apps.version;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.SystemQuotaStore;
import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.apps.blob.Artifacts;
import dev.dormouse.apps.registry.Image;
import dev.dormouse.apps.registry.ImageErrors;
import dev.dormouse.apps.registry.ImageReader;
import dev.dormouse.apps.registry.PushedContent;
import dev.dormouse.apps.registry.SystemPushedContent;
import dev.dormouse.engine.compile.WasmCompiler;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes one version that is claimed to its end. Done again after a crash, it does the same. */
@ApplicationScoped
class VersionStep {
    private static final Logger LOG = Logger.getLogger(VersionStep.class);
    private static final int ATTEMPTS_MAX = 3;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final SystemVersionStore versions;
    private final SystemPushedContent pushed;
    private final Verification verification;
    private final Compilation compilation;
    private final SystemQuotaStore quotas;
    private final InstantSource clock;

    VersionStep(
            SystemVersionStore versions,
            SystemPushedContent pushed,
            ImageReader images,
            WasmCompiler compiler,
            Artifacts artifacts,
            CompiledModules modules,
            SystemQuotaStore quotas,
            InstantSource clock) {
        this.versions = versions;
        this.pushed = pushed;
        this.verification = new Verification(images);
        this.compilation =
                new Compilation(new ModuleCompilation(compiler, artifacts.store(), modules));
        this.quotas = quotas;
        this.clock = clock;
    }

    void run(VersionClaim claim) {
        try {
            verifyAndCompile(claim);
        } catch (DormouseException e) {
            if (e.code().kind() == ErrorKind.INTERNAL) {
                retry(claim, e);
            } else {
                versions.refused(claim, new VersionError(e.code().id(), e.detail()));
            }
        } catch (RuntimeException e) {
            retry(claim, e);
        }
    }

    private void verifyAndCompile(VersionClaim claim) {
        if (claim.attempts() > ATTEMPTS_MAX) {
            throw new DormouseException(
                    VersionErrors.VERSION_STOPPED,
                    "Verifying or compiling the version did not end in "
                            + ATTEMPTS_MAX
                            + " attempts. Deploy it again; if that fails too, tell the operator.");
        }
        PushedContent content = pushed.of(claim.organisation());
        Image image = verification.verify(claim.image(), content);
        checkSize(claim, image);
        if (versions.compiling(claim, image)) {
            versions.ready(
                    claim, image, compilation.compile(image, content, active(claim, content)));
        }
    }

    private void checkSize(VersionClaim claim, Image image) {
        long max = quotas.of(claim.organisation()).of(Limit.VERSION_BYTES);
        if (image.bytes() > max) {
            throw new DormouseException(
                    ImageErrors.IMAGE_TOO_LARGE,
                    "The image has "
                            + image.bytes()
                            + " bytes; the limit versionBytes of the plan is "
                            + max
                            + ".");
        }
    }

    private Optional<LockedApp> active(VersionClaim claim, PushedContent content) {
        return versions.activeLock(claim.app())
                .flatMap(content::open)
                .map(lock -> {
                    try (InputStream stream = lock) {
                        return LockJson.read(stream.readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException("Cannot read a lock", e);
                    }
                });
    }

    private void retry(VersionClaim claim, RuntimeException failure) {
        LOG.errorf(failure, "Attempt %d at %s failed", claim.attempts(), claim.version());
        versions.retryAt(claim, clock.instant().plus(RETRY));
    }
}
