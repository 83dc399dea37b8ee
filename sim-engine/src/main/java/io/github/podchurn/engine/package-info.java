/** The simulation as a whole: from a scenario and a seed to the result of one run. */
@NullMarked
package io.github.podchurn.engine;

import org.jspecify.annotations.NullMarked;
