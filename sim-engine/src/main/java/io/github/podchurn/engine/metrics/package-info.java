/**
 * The books of a run: every request's outcome, every Pod's life, every Service's endpoints. They
 * are the only source of a {@link io.github.podchurn.model.result.RunResult}.
 *
 * <p>The hot path is {@link io.github.podchurn.engine.metrics.ClientRecorder#ended}, once per
 * request: a few additions to arrays, the cells of which are those of the request before as long as
 * both started in one bucket. It allocates nothing once the arrays have grown to their range, and
 * keeps no statistic that can be computed from the counts when the run is over.
 */
@NullMarked
package io.github.podchurn.engine.metrics;

import org.jspecify.annotations.NullMarked;
