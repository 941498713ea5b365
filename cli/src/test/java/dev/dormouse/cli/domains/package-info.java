@NullMarked
package dev.dormouse.cli.domains;

import org.jspecify.annotations.NullMarked;
