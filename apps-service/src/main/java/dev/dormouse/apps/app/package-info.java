/**
 * Apps: a name in an organisation, and a host of their own in the cloud. {@link
 * dev.dormouse.apps.app.AppResource} is the door, {@link dev.dormouse.apps.app.AppService} the
 * rules. Other features know an app by the {@link dev.dormouse.apps.app.App} that the service gives
 * them, which is proof that the organisation has it.
 */
@NullMarked
package dev.dormouse.apps.app;

import org.jspecify.annotations.NullMarked;
