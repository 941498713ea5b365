@NullMarked
package dev.dormouse.cli.api.transport;

import org.jspecify.annotations.NullMarked;
