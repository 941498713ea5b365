package dev.dormouse.bench.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.bench.setting.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of hello-c that can be changed, as after each build: the cloud has never seen its module,
 * so it takes, checks and compiles all of it anew.
 */
final class ChangingApp {
    private static final String MANIFEST = "spin.toml";
    private static final String MODULE = "hello.wasm";
    private static final int CUSTOM_SECTION = 0;

    private final Path folder;
    private final byte[] module;
    private int changes;

    private ChangingApp(Path folder, byte[] module) {
        this.folder = folder;
        this.module = module;
    }

    static ChangingApp of(Setting setting, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(setting.example("hello-c").resolveSibling(MANIFEST), folder.resolve(MANIFEST));
        return new ChangingApp(folder, setting.exampleBytes("hello-c"));
    }

    Path folder() {
        return folder;
    }

    void change() throws IOException {
        changes++;
        Files.write(folder.resolve(MODULE), withNote(module, "build " + changes));
    }

    /** A module with the same code and another digest. */
    static byte[] withNote(byte[] module, String note) throws IOException {
        byte[] name = note.getBytes(UTF_8);
        if (name.length >= Byte.MAX_VALUE) {
            throw new IllegalArgumentException("A note's length has to fit into one byte");
        }
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(module);
        changed.write(CUSTOM_SECTION);
        changed.write(name.length + 1);
        changed.write(name.length);
        changed.write(name);
        return changed.toByteArray();
    }
}
