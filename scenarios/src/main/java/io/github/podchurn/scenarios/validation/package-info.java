/**
 * Mistakes in what a user wrote: collected rather than thrown one by one, with the nearest known
 * name, and told apart from what the format promises but this version does not simulate.
 */
@NullMarked
package io.github.podchurn.scenarios.validation;

import org.jspecify.annotations.NullMarked;
