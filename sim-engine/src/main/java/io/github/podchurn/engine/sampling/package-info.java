/**
 * Random durations. Normal and exponential variates come from commons-rng-sampling; functions that
 * processors round differently come from {@link java.lang.StrictMath}.
 */
@NullMarked
package io.github.podchurn.engine.sampling;

import org.jspecify.annotations.NullMarked;
