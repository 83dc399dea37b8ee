/**
 * Reports drawn from a stored result alone: all files that a run leaves, written as a whole or not
 * at all. Nothing in here knows the engine.
 */
@NullMarked
package io.github.podchurn.reports;

import org.jspecify.annotations.NullMarked;
