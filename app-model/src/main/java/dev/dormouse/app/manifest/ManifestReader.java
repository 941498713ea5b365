package dev.dormouse.app.manifest;

import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.FieldProblems;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code spin.toml}, version 2 or 1. Immutable and free to share. */
public final class ManifestReader {
    private static final String VERSION = "spin_manifest_version";
    private static final String OLD_VERSION = "spin_version";

    private final ManifestLimits limits;

    public ManifestReader(ManifestLimits limits) {
        this.limits = limits;
    }

    public ManifestReader() {
        this(ManifestLimits.DEFAULT);
    }

    /**
     * @throws ManifestException if the file cannot be read or is no valid manifest
     */
    public AppManifest read(Path file) {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        try {
            if (Files.size(file) > limits.bytesMax()) {
                throw tooLarge(name);
            }
            byte[] bytes = Files.readAllBytes(file);
            return parse(
                    name,
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw whole(name, "is not UTF-8 text", "");
        } catch (IOException e) {
            throw whole(name, "cannot be read", "Is there such a file?");
        }
    }

    /**
     * @param file the name for messages
     * @throws ManifestException if the text is no valid manifest
     */
    public AppManifest parse(String file, String text) {
        if (text.length() > limits.bytesMax()) {
            throw tooLarge(file);
        }
        TomlDocument document = TomlDocument.parse(file, text, limits);
        FieldProblems problems = new FieldProblems();
        Fields root = new Fields(FieldPath.ROOT, document.root(), problems);
        AppManifest manifest = readVersion(root);
        if (!problems.isEmpty()) {
            throw new ManifestException(document.locate(problems.list()));
        }
        return manifest;
    }

    private AppManifest readVersion(Fields root) {
        boolean old = root.has(OLD_VERSION);
        String name = old && !root.has(VERSION) ? OLD_VERSION : VERSION;
        Object version = root.value(name);
        if (version instanceof Long number && number == 2 && name.equals(VERSION)) {
            return new ManifestV2(root, limits).read();
        }
        if ("1".equals(version)) {
            return new ManifestV1(root, limits).read();
        }
        root.problem(
                VERSION,
                version == null
                        ? "missing"
                        : "must be 2 or \"1\", not " + Quoted.of(version.toString()),
                "Write " + VERSION + " = 2 at the top.");
        return ManifestV2.nothing();
    }

    private ManifestException tooLarge(String file) {
        return whole(file, "is larger than " + limits.bytesMax() + " bytes", "");
    }

    private static ManifestException whole(String file, String detail, String fix) {
        return new ManifestException(List.of(new ManifestProblem(file, 0, 0, "", detail, fix)));
    }
}
