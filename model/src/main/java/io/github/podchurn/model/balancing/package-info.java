/** How a proxy or client picks one endpoint among the usable ones. */
@NullMarked
package io.github.podchurn.model.balancing;

import org.jspecify.annotations.NullMarked;
