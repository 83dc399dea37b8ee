package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.balancing.ClientIpAffinity;
import io.github.podchurn.model.balancing.EndpointPicker;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.scenario.ProxySpec.Mode;
import io.github.podchurn.model.service.SessionAffinity;
import org.jspecify.annotations.Nullable;

/**
 * Makes what chooses a Service port's backends where a choice depends on earlier ones.
 *
 * @param service the address that connections go to
 */
record Balancers(ProxySpec proxy, long service) {

  boolean isNeeded(PortRules rules) {
    return rules.affinity().isClientIp() || !proxy.drawsAlone();
  }

  /** The balancer so far if it has the affinity of these rules, else a new one. */
  Balancer fitting(@Nullable Balancer former, PortRules rules) {
    return former != null && former.affinity().equals(rules.affinity())
        ? former
        : new Balancer(picker(rules.affinity()), rules.affinity(), removal(rules), ports());
  }

  private EndpointPicker picker(SessionAffinity affinity) {
    var picker = proxy.picker(service);
    if (!affinity.isClientIp()) {
      return picker;
    }
    return proxy.mode() == Mode.IPTABLES
        ? ClientIpAffinity.iptables(picker, affinity.timeout())
        : ClientIpAffinity.nftables(picker, affinity.timeout());
  }

  private @Nullable SourcePorts ports() {
    boolean remembers =
        proxy.mode() == Mode.IPVS && proxy.portReuse() == ProxySpec.PortReuse.SAME_SERVER;
    return remembers ? new SourcePorts() : null;
  }

  private Balancer.Removal removal(PortRules rules) {
    boolean isGraceful = proxy.mode() == Mode.IPVS && rules.protocol() == Protocol.TCP;
    return isGraceful ? Balancer.Removal.GRACEFUL : Balancer.Removal.AT_ONCE;
  }
}
