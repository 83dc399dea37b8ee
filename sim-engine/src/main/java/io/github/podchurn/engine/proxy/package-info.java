/**
 * kube-proxy: on every node a table that leads from a Service's address to a Pod's, as of its last
 * synchronisation; and what the node's kernel remembers of connections and flows. Leaves out SCTP
 * and IPv6.
 *
 * <p>All nodes share one history of tables. Which version of it a node uses is arithmetic over
 * delays that follow from the seed, done when a client on that node looks: a node without clients
 * costs nothing per change.
 *
 * <p>The hot path is {@link io.github.podchurn.engine.proxy.VirtualServer#route}, once per
 * connection: two comparisons tell that the node's table is still the one it knows, then it picks.
 * It may keep numbers and arrays by the numbers of backends; it may not look anything up by address
 * or name, allocate, or read the cluster's objects. All that depends on the table alone belongs
 * where the version changes.
 */
@NullMarked
package io.github.podchurn.engine.proxy;

import org.jspecify.annotations.NullMarked;
