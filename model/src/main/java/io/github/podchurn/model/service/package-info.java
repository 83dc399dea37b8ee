/**
 * Services and the EndpointSlices behind them: allocation of addresses and ports, which Pods are
 * endpoints, and which endpoints kube-proxy uses. Leaves out traffic policies, topology and session
 * affinity.
 */
@NullMarked
package io.github.podchurn.model.service;

import org.jspecify.annotations.NullMarked;
