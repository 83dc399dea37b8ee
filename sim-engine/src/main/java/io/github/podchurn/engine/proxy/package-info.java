/**
 * kube-proxy: on every node a table that leads from a Service's address to a Pod's, as of its last
 * synchronisation. Leaves out session affinity, traffic policies and topology.
 *
 * <p>All nodes share one history of tables. Which version of it a node uses is arithmetic over
 * delays that follow from the seed, done when a client on that node looks: a node without clients
 * costs nothing per change.
 */
@NullMarked
package io.github.podchurn.engine.proxy;

import org.jspecify.annotations.NullMarked;
