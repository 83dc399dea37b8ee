/**
 * The kubectl command lines that a timeline may hold. Only what such a line says is read here;
 * which objects it is about is for the reader of the scenario.
 */
@NullMarked
package io.github.podchurn.scenarios.kubectl;

import org.jspecify.annotations.NullMarked;
