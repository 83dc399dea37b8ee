/**
 * Simulated time, the calendar of events and the streams of random bits. Knows nothing of
 * Kubernetes.
 *
 * <p>The hot path is {@link io.github.podchurn.engine.kernel.Simulator#schedule} and {@link
 * io.github.podchurn.engine.kernel.Simulator#runUntil}: no allocation, no boxing.
 */
@NullMarked
package io.github.podchurn.engine.kernel;

import org.jspecify.annotations.NullMarked;
