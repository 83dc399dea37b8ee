/**
 * Numbers that can be computed from a run: the functions that expectations and stopping rules use,
 * by the kind of thing that they are about. A function is one enum constant with its documentation;
 * the compiler then asks the engine how it is read. How it is computed is left to the engine.
 */
@NullMarked
package io.github.podchurn.model.figure;

import org.jspecify.annotations.NullMarked;
