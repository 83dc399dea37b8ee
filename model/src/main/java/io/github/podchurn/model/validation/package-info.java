/** Mistakes in what a user wrote: where, what was found, what is allowed, what to try. */
@NullMarked
package io.github.podchurn.model.validation;

import org.jspecify.annotations.NullMarked;
