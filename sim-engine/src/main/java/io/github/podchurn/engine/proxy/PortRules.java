package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.scenario.ProxySpec.Mode;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.SessionAffinity;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.util.Comparator;
import java.util.List;

/**
 * Where one kind of connection to a Service's port goes on one node, at one version of the table.
 *
 * <p>Source for IPVS, where a Service without endpoints on the node falls back on those of the
 * cluster: {@code syncEndpoint} in {@code pkg/proxy/ipvs/proxier.go}. What comes from outside is
 * then answered by a Pod that the client has not called, and so not at all.
 */
final class PortRules {

  private final Verdict verdict;
  private final Backend[] backends;
  private final SessionAffinity affinity;
  private final Protocol protocol;

  private PortRules(Verdict verdict, List<Backend> backends, ServicePortTable table) {
    this.verdict = backends.isEmpty() && verdict == Verdict.BALANCE ? Verdict.REJECT : verdict;
    this.backends = backends.toArray(Backend[]::new);
    this.affinity = table.service().traffic().sessionAffinity();
    this.protocol = table.port().protocol();
  }

  static PortRules of(ServicePortTable table, Traffic traffic, Mode mode, BackendNumbers numbers) {
    var policy = policy(table, traffic);
    var verdict = table.verdict(policy);
    var list = table.backends(policy);
    if (mode == Mode.IPVS && verdict == Verdict.DROP && traffic != Traffic.EXTERNAL) {
      verdict = Verdict.BALANCE;
      list = table.cluster();
    }
    var order = Comparator.comparing(Object::toString);
    var backends =
        (mode == Mode.IPVS ? list.stream().sorted(order) : list.stream())
            .map(
                it ->
                    new Backend(
                        numbers.of(it.address(), it.port()),
                        it.address(),
                        it.port(),
                        it.endpoint().podUid()))
            .toList();
    return new PortRules(verdict, verdict == Verdict.BALANCE ? backends : List.of(), table);
  }

  private static Policy policy(ServicePortTable table, Traffic traffic) {
    return switch (traffic) {
      case INTERNAL -> table.policies().internal();
      case EXTERNAL -> table.policies().external();
      case SHORT_CIRCUIT -> Policy.CLUSTER;
    };
  }

  Verdict verdict() {
    return verdict;
  }

  Protocol protocol() {
    return protocol;
  }

  SessionAffinity affinity() {
    return affinity;
  }

  int size() {
    return backends.length;
  }

  Backend backend(int index) {
    return backends[index];
  }
}
