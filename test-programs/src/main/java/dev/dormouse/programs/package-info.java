/**
 * Programs of others that tests and benchmarks run beside a cloud, on loopback: Knot as a DNS
 * server, Pebble as an ACME authority. Each is a process with a folder of its own, and ends when it
 * is closed. They have to be installed.
 */
@NullMarked
package dev.dormouse.programs;

import org.jspecify.annotations.NullMarked;
