/** TOML texts. {@link TomlText} is the only way to the parser, which does not always end well. */
@NullMarked
package dev.dormouse.app.toml;

import org.jspecify.annotations.NullMarked;
