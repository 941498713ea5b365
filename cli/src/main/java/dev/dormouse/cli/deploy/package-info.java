/**
 * {@code dormouse deploy}: from a folder with a manifest to a public URL that serves it. {@link
 * DeployCommand} is the entry, {@link Deployment} the steps. Each step can be repeated; whatever
 * fails, the version before keeps serving.
 */
@NullMarked
package dev.dormouse.cli.deploy;

import org.jspecify.annotations.NullMarked;
