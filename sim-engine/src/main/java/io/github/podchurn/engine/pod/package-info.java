/**
 * The application inside a Pod: whether its process runs and listens, what it is working on and
 * what waits in line. Containers of one Pod count as one application.
 *
 * <p>Taking and finishing a request allocates nothing.
 */
@NullMarked
package io.github.podchurn.engine.pod;

import org.jspecify.annotations.NullMarked;
