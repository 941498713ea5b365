/**
 * Where this cloud stands: its names, addresses and files, and the sources of time, ids and
 * randomness. {@link dev.dormouse.web.config.CloudConfig} is checked when the process starts.
 */
@NullMarked
package dev.dormouse.web.config;

import org.jspecify.annotations.NullMarked;
