/**
 * The OCI registry: what {@code dormouse deploy}, {@code spin registry push}, {@code skopeo} and
 * {@code oras} push to and pull from. {@link dev.dormouse.apps.registry.RegistryResource} is the
 * door, {@link dev.dormouse.apps.registry.RegistryService} the rules, {@link
 * dev.dormouse.apps.registry.ImageReader} reads an app out of what was pushed. Bytes are shared by
 * all organisations; a blob that an organisation did not push itself is not there for it. A push
 * makes no version of an app.
 */
@NullMarked
package dev.dormouse.apps.registry;

import org.jspecify.annotations.NullMarked;
