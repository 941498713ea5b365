@NullMarked
package dev.dormouse.cli.cloud;

import org.jspecify.annotations.NullMarked;
