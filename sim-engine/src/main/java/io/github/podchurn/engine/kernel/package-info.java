/**
 * Simulated time, the calendar of events and the streams of random bits. Knows nothing of
 * Kubernetes.
 *
 * <p>The hot path is {@link io.github.podchurn.engine.kernel.Simulator#schedule}, {@link
 * io.github.podchurn.engine.kernel.Simulator#runUntil} and the handlers they lead to. What it may
 * do, and what it may not:
 *
 * <ul>
 *   <li>It allocates nothing once warm: no objects, no boxes, no iterators, no streams, no lambdas
 *       that capture. A handler is made once and told apart by the argument; {@code Simulator.at}
 *       is for what happens rarely.
 *   <li>State lives in arrays of primitives that grow by doubling. References are written where
 *       they stay, since a garbage collector may have to be told of each write.
 *   <li>It schedules nothing that can be decided later: a timeout is decided when the outcome is
 *       known. Where that can't be, cancelling is cheap, but costs a slot until its time comes.
 *   <li>No branch that depends on a drawn number where arithmetic does it: what costs most up to
 *       ten thousand pending events is a branch that the processor can't foretell, beyond that a
 *       line that is not in the cache.
 *   <li>Calls are final, or go to few receivers; no hash table, no lookup by name, no formatting.
 *   <li>Any order among equals is the order of insertion. A structure that loses it is wrong,
 *       however fast.
 * </ul>
 *
 * <p>What a change costs here, the speed table in {@code jmh/README.md} shows.
 */
@NullMarked
package io.github.podchurn.engine.kernel;

import org.jspecify.annotations.NullMarked;
