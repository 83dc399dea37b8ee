/**
 * Many runs of one scenario, and what can be said of them together: estimates with intervals, when
 * there are enough runs, where the warm-up ends, and how two results differ. Replications are
 * independent; variance reduction beyond common random numbers is left out.
 */
@NullMarked
package io.github.podchurn.engine.experiment;

import org.jspecify.annotations.NullMarked;
