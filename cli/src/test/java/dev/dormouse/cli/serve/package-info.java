@NullMarked
package dev.dormouse.cli.serve;

import org.jspecify.annotations.NullMarked;
