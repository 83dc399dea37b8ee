/**
 * Pods, the Nodes they run on, and the kubelet's rules about them: readiness, restarts,
 * termination. Besides, the rules by which ReplicaSets and Deployments make, replace and remove
 * them.
 */
@NullMarked
package io.github.podchurn.model.workload;

import org.jspecify.annotations.NullMarked;
