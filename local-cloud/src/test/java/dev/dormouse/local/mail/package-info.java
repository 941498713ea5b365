@NullMarked
package dev.dormouse.local.mail;

import org.jspecify.annotations.NullMarked;
