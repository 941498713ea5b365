package dev.dormouse.cli.app;

import dev.dormouse.app.field.NearMiss;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.app.manifest.ManifestReader;
import dev.dormouse.cli.CommandFailed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the manifest of an app; a bare module gets one that sends it every request. */
public final class AppReader {
    private static final Pattern NOT_FOR_IDS = Pattern.compile("[^a-z0-9]+");

    private AppReader() {}

    public static AppManifest read(AppLocation location) {
        return location.isModule() ? bare(location) : new ManifestReader().read(location.file());
    }

    private static AppManifest bare(AppLocation location) {
        String file = String.valueOf(location.file().getFileName());
        String quoted = file.replace("\\", "\\\\").replace("\"", "\\\"");
        String manifest =
                """
                spin_manifest_version = 2
                [application]
                name = "%1$s"
                [[trigger.http]]
                route = "/..."
                component = "%1$s"
                executor = { type = "wagi" }
                [component.%1$s]
                source = "%2$s"
                """
                        .formatted(idFor(file), quoted);
        return new ManifestReader().parse(file, manifest);
    }

    private static String idFor(String file) {
        String stem = file.substring(0, file.lastIndexOf('.')).toLowerCase(java.util.Locale.ROOT);
        String words = NOT_FOR_IDS.matcher(stem).replaceAll("-").replaceAll("^[^a-z]+|-$", "");
        return words.isEmpty() || words.matches(".*-[0-9].*") ? "app" : words;
    }

    /** The components by those ids; all of them if there are no ids. */
    public static Map<String, Component> components(AppManifest manifest, Collection<String> ids) {
        if (ids.isEmpty()) {
            return manifest.components();
        }
        Map<String, Component> chosen = new LinkedHashMap<>();
        for (String id : ids) {
            Component component = manifest.components().get(id);
            if (component == null) {
                throw new CommandFailed(
                        "The app has no component \""
                                + id
                                + "\". "
                                + NearMiss.suggestion(id, manifest.components().keySet()));
            }
            chosen.put(id, component);
        }
        return chosen;
    }
}
