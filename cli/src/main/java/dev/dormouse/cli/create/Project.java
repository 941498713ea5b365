package dev.dormouse.cli.create;

import dev.dormouse.cli.CommandFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A new app: what stands where its template has placeholders. Both texts end up within quotes and
 * markup of many languages, so they hold nothing that would need escaping there.
 */
record Project(String name, String description) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern NOT_FOR_DESCRIPTIONS = Pattern.compile("[\"\\\\<\\p{Cntrl}]");

    Project {
        if (!NAME.matcher(name).matches()) {
            throw new CommandFailed(
                    "The name \""
                            + name
                            + "\" cannot be used. A name has letters, digits, - and _, starts with a"
                            + " letter, and is at most 64 characters long.");
        }
        if (NOT_FOR_DESCRIPTIONS.matcher(description).find()) {
            throw new CommandFailed(
                    "A description is one line without the characters \" \\ and <.");
        }
    }

    /** Writes the files of a template; nothing that is there is ever overwritten. */
    List<String> write(Template template, Path folder) throws IOException {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (String file : template.files()) {
            files.put(folder.resolve(file), filled(file, template.content(file)));
        }
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw new CommandFailed(
                        file + " exists already. Choose another name, or another folder with -o.");
            }
        }
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Files.createDirectories(file.getKey().resolveSibling(""));
            Files.write(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
        }
        return template.files();
    }

    private byte[] filled(String file, byte[] content) {
        if (file.endsWith(".wasm")) {
            return content;
        }
        return new String(content, StandardCharsets.UTF_8)
                .replace("{{project-name}}", name)
                .replace("{{project-description}}", description)
                .getBytes(StandardCharsets.UTF_8);
    }
}
