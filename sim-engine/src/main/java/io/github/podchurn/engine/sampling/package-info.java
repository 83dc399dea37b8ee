/**
 * Random durations, the same on every machine and JDK. Normal and exponential variates come from
 * commons-rng-sampling, whose values are products of table entries and raw bits; functions that
 * processors round differently come from {@link java.lang.StrictMath}.
 */
@NullMarked
package io.github.podchurn.engine.sampling;

import org.jspecify.annotations.NullMarked;
