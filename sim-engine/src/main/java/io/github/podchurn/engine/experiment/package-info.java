/**
 * Many runs of one scenario, and what can be said of them together. Replications are independent;
 * warm-up detection, stopping rules and comparisons are left out.
 */
@NullMarked
package io.github.podchurn.engine.experiment;

import org.jspecify.annotations.NullMarked;
