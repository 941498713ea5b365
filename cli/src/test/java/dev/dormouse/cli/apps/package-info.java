@NullMarked
package dev.dormouse.cli.apps;

import org.jspecify.annotations.NullMarked;
