/**
 * The books of a run: every request's outcome, every Pod's life, every Service's endpoints. They
 * are the only source of a {@link io.github.podchurn.model.result.RunResult}.
 *
 * <p>Recording an outcome allocates nothing once the histograms have grown to their range.
 */
@NullMarked
package io.github.podchurn.engine.metrics;

import org.jspecify.annotations.NullMarked;
