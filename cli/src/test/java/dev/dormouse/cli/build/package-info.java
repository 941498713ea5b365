@NullMarked
package dev.dormouse.cli.build;

import org.jspecify.annotations.NullMarked;
