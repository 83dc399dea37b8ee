/**
 * Pods, the Nodes they run on, and the kubelet's rules about them: readiness, restarts,
 * termination.
 */
@NullMarked
package io.github.podchurn.model.workload;

import org.jspecify.annotations.NullMarked;
