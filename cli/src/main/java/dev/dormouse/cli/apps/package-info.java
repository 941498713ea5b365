/**
 * The commands that show and change what is deployed: {@code apps}, {@code versions}, {@code
 * rollback}, {@code open}.
 */
@NullMarked
package dev.dormouse.cli.apps;

import org.jspecify.annotations.NullMarked;
