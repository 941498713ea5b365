@NullMarked
package dev.dormouse.cli.demo;

import org.jspecify.annotations.NullMarked;
