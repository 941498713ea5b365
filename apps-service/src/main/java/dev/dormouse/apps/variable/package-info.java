/**
 * Variables and secrets of apps. Every value is sealed in the database; a secret's value is never
 * shown again. A change makes a new generation of what is active. {@link
 * dev.dormouse.apps.variable.VariableService} is the entry for people, {@link
 * dev.dormouse.apps.variable.SystemVariableStore} for nodes and logs.
 */
@NullMarked
package dev.dormouse.apps.variable;

import org.jspecify.annotations.NullMarked;
