/**
 * Clients: when they send, how they find an address, how they connect, balance and try again, and
 * when they give up.
 *
 * <p>A request's way: arrival, name lookup if there is one to make, connection through the proxy of
 * the client's node, the Pod, the reply. Hops between machines are folded: a request reaches the
 * Pod three one-way delays after its connection was begun (SYN, SYN-ACK, request), and whether the
 * Pod accepts it is decided by the Pod's state at that time. A Pod that is in order is told of it
 * when it is sent and schedules no more than the end of its service; otherwise the arrival is an
 * event. So a request costs two events: the arrival that made it and the end of its service.
 * Timeouts are worked out when the outcome is known.
 *
 * <p>The hot path is from {@link io.github.podchurn.engine.traffic.ClientGroup#handle} to the one
 * call of {@link io.github.podchurn.engine.metrics.ClientRecorder#ended}. Once warm it allocates
 * nothing and looks nothing up by name or address: what is found once is kept, by the client (its
 * virtual server), by the number of the backend (the state of its address) or in the request. A
 * request's own draws come from its streams set to its index, never from what was drawn before.
 */
@NullMarked
package io.github.podchurn.engine.traffic;

import org.jspecify.annotations.NullMarked;
