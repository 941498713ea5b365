@NullMarked
package dev.dormouse.cli.session;

import org.jspecify.annotations.NullMarked;
