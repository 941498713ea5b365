@NullMarked
package dev.dormouse.local.keycloak;

import org.jspecify.annotations.NullMarked;
