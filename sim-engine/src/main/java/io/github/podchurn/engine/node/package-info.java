/**
 * The nodes: what a kubelet does between a Pod's binding and the return of its address. Leaves out
 * volumes, resource limits and graceful node shutdown.
 */
@NullMarked
package io.github.podchurn.engine.node;

import org.jspecify.annotations.NullMarked;
