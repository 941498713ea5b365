@NullMarked
package dev.dormouse.cli.login;

import org.jspecify.annotations.NullMarked;
