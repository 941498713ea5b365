@NullMarked
package dev.dormouse.cli.create;

import org.jspecify.annotations.NullMarked;
