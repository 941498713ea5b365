package dev.dormouse.apps.version;

import dev.dormouse.app.lock.ContentRef;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.Unsupported;
import dev.dormouse.apps.registry.Image;
import dev.dormouse.apps.registry.ImageReader;
import dev.dormouse.apps.registry.PushedContent;
import dev.dormouse.engine.compile.CompileErrors;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether an image is an app that nodes can run, as far as it shows without compiling. */
final class Verification {
    /** What each WebAssembly component starts with; a core module says version 1. */
    private static final byte[] COMPONENT_HEADER = HexFormat.of().parseHex("0061736d0d000100");

    private final ImageReader images;

    Verification(ImageReader images) {
        this.images = images;
    }

    /**
     * @throws DormouseException if it is none, with the rule and the reason
     */
    Image verify(Digest image, PushedContent content) {
        Image read = images.read(image, content);
        for (LockedComponent component : read.app().components()) {
            checkIsModule(component, content);
        }
        checkSupported(read);
        Servable.check(read.app());
        return read;
    }

    /** First, since a component brings other things along that are not supported either. */
    private static void checkIsModule(LockedComponent component, PushedContent content) {
        try (InputStream wasm = open(component.source().content(), content)) {
            if (Arrays.equals(wasm.readNBytes(COMPONENT_HEADER.length), COMPONENT_HEADER)) {
                throw new DormouseException(
                        CompileErrors.COMPONENT_NOT_SUPPORTED,
                        "The source of \""
                                + component.id()
                                + "\" is a WebAssembly component. The image is kept and can be"
                                + " pulled, but nodes run core modules for WASI preview 1 only."
                                + " Build for wasm32-wasip1 with executor = { type = \"wagi\" } and"
                                + " use \"dormouse deploy\", which names the tiers that run.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a module", e);
        }
    }

    static InputStream open(ContentRef source, PushedContent content) {
        return source.inline()
                .<InputStream>map(ByteArrayInputStream::new)
                .or(() -> content.open(source.digest()))
                .orElseThrow(() -> new IllegalStateException("Checked to be there: " + source));
    }

    private static void checkSupported(Image image) {
        List<Unsupported> unsupported = Unsupported.in(image.app(), Set.of());
        if (!unsupported.isEmpty()) {
            throw new DormouseException(
                    VersionErrors.APP_NOT_SUPPORTED,
                    unsupported.stream()
                            .limit(Excerpt.ENTRIES_MAX)
                            .map(Unsupported::toString)
                            .collect(Collectors.joining("\n")));
        }
    }
}
