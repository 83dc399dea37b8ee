/** IPv4 addresses, address ranges and how Pod addresses are handed out. IPv6 is left out. */
@NullMarked
package io.github.podchurn.model.network;

import org.jspecify.annotations.NullMarked;
