package dev.dormouse.apps.version;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ServableTest {
    private static final int DEEPER_THAN_A_NODE_TAKES = 65;

    @Test
    void appWithFilesIsServed() throws IOException {
        LockedApp app = LockJson.read(PushedApp.in(Examples.folder("fileserver")).lock());
        assertThatNoException().isThrownBy(() -> Servable.check(app));
    }

    @Test
    void filesThatNestTooDeepAreRefusedByName() throws IOException {
        String path = "folder/".repeat(DEEPER_THAN_A_NODE_TAKES) + "file";
        LockedApp app =
                changed("fileserver", "\"path\" ?: ?\"[^\"]*\"", "\"path\":\"" + path + "\"");
        assertRefused(app, "Directories nest at most 64 deep");
    }

    @Test
    void appThatNobodyReachesIsRefused() throws IOException {
        LockedApp app =
                changed("hello-c", "\"route\" ?: ?\"[^\"]*\"", "\"route\":{\"private\":true}");
        assertRefused(app, "no public route");
    }

    /** A lock as somebody could push it who writes it by hand. */
    private static LockedApp changed(String example, String what, String to) throws IOException {
        String lock = new String(PushedApp.in(Examples.folder(example)).lock(), UTF_8);
        String changed = lock.replaceFirst(what, to);
        assertThat(changed).as(lock).isNotEqualTo(lock);
        return LockJson.read(changed.getBytes(UTF_8));
    }

    private static void assertRefused(LockedApp app, String rule) {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> Servable.check(app))
                .withMessageContaining(rule)
                .satisfies(e -> assertThat(e.code()).isEqualTo(VersionErrors.APP_NOT_SERVABLE));
    }
}
