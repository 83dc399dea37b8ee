/**
 * The scheduler's arithmetic: which nodes can take a Pod and how good each is. The queue, the
 * binding, preemption and affinity between Pods are left out.
 */
@NullMarked
package io.github.podchurn.model.scheduling;

import org.jspecify.annotations.NullMarked;
