package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.app.Golden;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Build;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.app.manifest.ManifestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests of both versions, and the locks and complaints that come of them. */
class LockGoldenTest {
    private static final Path VALID = Golden.RESOURCES.resolve("valid");
    private static final Path APP = Golden.RESOURCES.resolve("app");

    static List<String> manifests() {
        return Golden.manifests("valid");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void manifestIsLockedTheSameWayEveryTime(String name) throws IOException {
        Golden.check(VALID.resolve(name + ".lock"), locked(read(name)));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void lockThatIsReadIsTheOneThatWasWritten(String name) {
        String json = locked(read(name));
        if (json.startsWith("{")) {
            LockedApp app = LockJson.read(json.getBytes(StandardCharsets.UTF_8));
            assertThat(text(app)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void whatIsNotSupportedIsNamed(String name) throws IOException {
        AppManifest manifest = read(name);
        Golden.check(VALID.resolve(name + ".unsupported"), unsupported(manifest, Set.of()));
        assertThat(unsupported(manifest, EnumSet.allOf(Feature.class))).isEmpty();
    }

    @Test
    void profileChangesItsComponentOnly() {
        AppManifest usual = read("maximal");
        AppManifest debug = usual.withProfile("debug");
        assertThat(usual.profiles()).containsExactly("debug");
        Component api = requireNonNull(debug.components().get("api"));
        assertThat(api.environment()).containsEntry("A", "debug").containsEntry("B", "2");
        assertThat(api.build())
                .contains(
                        new Build(
                                List.of("npm run debug"),
                                Optional.of("api"),
                                List.of("src/**/*.ts")));
        assertThat(debug.components().get("jobs")).isEqualTo(usual.components().get("jobs"));
        assertThat(usual.withProfile("none")).isEqualTo(usual);
    }

    @Test
    void everyContentOfTheLockHasAFile() {
        AppContent content = AppLock.lock(read("maximal"), APP);
        for (LockedComponent component : content.app().components()) {
            assertThat(content.files()).containsKey(component.source().content().digest());
            component
                    .files()
                    .forEach(file ->
                            assertThat(content.files()).containsKey(file.content().digest()));
        }
    }

    private static AppManifest read(String name) {
        return new ManifestReader().read(VALID.resolve(name + ".toml"));
    }

    /** The lock as JSON, or why there is none. */
    private static String locked(AppManifest manifest) {
        try {
            return text(AppLock.lock(manifest, APP).app());
        } catch (LockException e) {
            return e.detail() + "\n";
        }
    }

    private static String text(LockedApp app) {
        return new String(LockJson.write(app), StandardCharsets.UTF_8);
    }

    private static String unsupported(AppManifest manifest, Set<Feature> supported) {
        List<Unsupported> beforeLock = Unsupported.in(manifest, supported);
        boolean remote = !Unsupported.in(manifest, Set.of()).isEmpty();
        List<Unsupported> afterLock =
                remote ? List.of() : Unsupported.in(AppLock.lock(manifest, APP).app(), supported);
        return Stream.concat(beforeLock.stream(), afterLock.stream())
                .map(unsupported -> unsupported + "\n")
                .collect(Collectors.joining());
    }
}
