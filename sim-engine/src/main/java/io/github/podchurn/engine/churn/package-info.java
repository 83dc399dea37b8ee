/** Plays a scenario's timeline against the cluster, and notes what really came of each event. */
@NullMarked
package io.github.podchurn.engine.churn;

import org.jspecify.annotations.NullMarked;
