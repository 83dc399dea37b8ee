/**
 * The application inside a Pod: whether its process runs and listens, what it is working on and
 * what waits in line. Containers of one Pod count as one application.
 *
 * <p>Nothing is an event here but the end of a service. A Pod is told of a request when it is sent,
 * and promises it a place for its arrival or lets it wait, in the order of arrival; so neither the
 * arrival nor the end of a wait has to be scheduled. What it can't promise, or can no longer, is
 * given back ({@link io.github.podchurn.engine.pod.Job#onUncertain}) and decided on arrival.
 * Whoever changes what a Pod accepts must break the promises first, as terminate and kill do.
 *
 * <p>The hot path is {@code expect} and {@code finish}: no allocation, no boxing, and a time of
 * service that depends on the request and on when it begins, not on what else the Pod has to do.
 */
@NullMarked
package io.github.podchurn.engine.pod;

import org.jspecify.annotations.NullMarked;
