/**
 * What kube-proxy makes of Services and EndpointSlices on one node: for every Service port the
 * endpoints that traffic of each kind may go to, and what happens where there are none. IPv6 and
 * localhost node ports are left out.
 */
@NullMarked
package io.github.podchurn.model.proxy;

import org.jspecify.annotations.NullMarked;
