/**
 * The controllers: each keeps a copy of the objects it cares for, and writes what should be the
 * case. Here are the controllers of Deployments, ReplicaSets, disruption budgets and
 * EndpointSlices, the garbage collector and the scheduler; rate limits and retries of their work
 * queues are left out.
 */
@NullMarked
package io.github.podchurn.engine.controller;

import org.jspecify.annotations.NullMarked;
