/**
 * How a proxy or client picks one endpoint among the usable ones: {@link
 * io.github.podchurn.model.balancing.EndpointPicker} and one class per algorithm, which {@link
 * io.github.podchurn.model.balancing.IpvsScheduler} and {@link
 * io.github.podchurn.model.balancing.ClientBalancing} name as their users do.
 *
 * <p>Left out: server thresholds (IPVS' overload flag), which kube-proxy never sets, and weights in
 * client-side algorithms other than the two that hash.
 */
@NullMarked
package io.github.podchurn.model.balancing;

import org.jspecify.annotations.NullMarked;
