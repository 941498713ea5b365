/** What operators ask about the fleet: {@link dev.dormouse.certs.api.FleetResource}. */
@NullMarked
package dev.dormouse.certs.api;

import org.jspecify.annotations.NullMarked;
