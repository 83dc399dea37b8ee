/**
 * Clients: when they send, how they find an address, how they connect and when they give up. Every
 * request has a connection of its own; retries and connection pools are left out.
 *
 * <p>A request's way: arrival, name lookup if there is one to make, connection through the proxy of
 * the client's node, the Pod, the reply. Hops between machines are folded: a request reaches the
 * Pod three one-way delays after its connection was begun (SYN, SYN-ACK, request), and whether the
 * Pod accepts it is decided then. Timeouts are worked out when the outcome is known. Once warm
 * nothing is allocated per request.
 */
@NullMarked
package io.github.podchurn.engine.traffic;

import org.jspecify.annotations.NullMarked;
