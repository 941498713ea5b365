/**
 * Who people are, on a local cloud: unpacks Keycloak, runs it, and keeps its realm equal to the one
 * in this repository. Starts at {@link dev.dormouse.local.keycloak.KeycloakPart}.
 */
@NullMarked
package dev.dormouse.local.keycloak;

import org.jspecify.annotations.NullMarked;
