package dev.dormouse.app.toml;

import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Parses TOML 1.0. */
public final class TomlText {
    /** What the parser, which recurses, takes without trouble. */
    private static final int DEPTH_MAX = 256;

    private TomlText() {}

    /**
     * The result with its syntax errors; empty if the text is so broken or so deep that the parser
     * gives none.
     */
    public static Optional<TomlParseResult> parse(String text) {
        if (Nesting.isDeeperThan(DEPTH_MAX, text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Toml.parse(text));
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            // Deliberate: after a syntax error the parser goes on over a damaged tree, and some
            // damages, such as a lone backslash, end in its assertions instead of in its errors.
            return Optional.empty();
        }
    }
}
