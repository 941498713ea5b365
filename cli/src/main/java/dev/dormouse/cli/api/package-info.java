/**
 * The typed client of a cloud's API: one method for each operation, one record for each thing that
 * is sent or comes back. {@link CloudClient} is the entry; commands and the tests of the cloud use
 * the same one. Fields that a newer cloud adds are left alone.
 */
@NullMarked
package dev.dormouse.cli.api;

import org.jspecify.annotations.NullMarked;
