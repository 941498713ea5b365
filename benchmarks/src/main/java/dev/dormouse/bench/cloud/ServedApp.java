package dev.dormouse.bench.cloud;

import dev.dormouse.kernel.Digest;
import java.net.URI;

/**
 * An app whose URL serves a version of it.
 *
 * @param version its number
 * @param image what that version is made of
 */
record ServedApp(String id, String name, URI url, long version, Digest image, long generation) {}
