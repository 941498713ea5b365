@NullMarked
package dev.dormouse.cli.deploy;

import org.jspecify.annotations.NullMarked;
