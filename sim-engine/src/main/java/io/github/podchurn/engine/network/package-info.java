/**
 * Who owns which address now, and how long packets are under way. Packet loss and partitions are
 * left out.
 */
@NullMarked
package io.github.podchurn.engine.network;

import org.jspecify.annotations.NullMarked;
