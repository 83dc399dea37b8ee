/**
 * The nodes: what a kubelet does between a Pod's binding and the return of its address. Leaves out
 * init and sidecar containers, liveness and startup probes, volumes and resource limits.
 */
@NullMarked
package io.github.podchurn.engine.node;

import org.jspecify.annotations.NullMarked;
