/**
 * Services and the EndpointSlices behind them: allocation of addresses and ports, which Pods are
 * endpoints, how slices are packed and hinted, and which endpoints kube-proxy uses under traffic
 * policies. A Service is read as the API server reads it: defaults, then all of its checks. Leaves
 * out IPv6.
 */
@NullMarked
package io.github.podchurn.model.service;

import org.jspecify.annotations.NullMarked;
