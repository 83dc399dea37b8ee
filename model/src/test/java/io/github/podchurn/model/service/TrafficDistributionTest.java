package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.TopologyHints.Placed;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Upstream("staging/src/k8s.io/endpointslice/trafficdist/trafficdist_test.go")
class TrafficDistributionTest {

  @Test
  @DisplayName("V-68 trafficDistribution")
  void trafficDistributionHintsEachReadyEndpointForItself() {
    var endpoints = List.of(ready("a"), unready("b"));
    var zone = TopologyHints.byDistribution(endpoints, TrafficDistribution.PREFER_SAME_ZONE);
    var node = TopologyHints.byDistribution(endpoints, TrafficDistribution.PREFER_SAME_NODE);
    var none = TopologyHints.byDistribution(endpoints, TrafficDistribution.NONE);
    assertThat(zone.get(0).hints()).isEqualTo(new EndpointHints(List.of("a"), List.of()));
    assertThat(node.get(0).hints()).isEqualTo(new EndpointHints(List.of("a"), List.of("node-a")));
    assertThat(none.get(0).hints()).isEqualTo(EndpointHints.NONE);
    assertThat(zone.get(1).hints()).isEqualTo(EndpointHints.NONE);
  }

  private static Placed ready(String zone) {
    return placed(zone, new EndpointConditions(true, true, false));
  }

  private static Placed unready(String zone) {
    return placed(zone, new EndpointConditions(false, false, false));
  }

  private static Placed placed(String zone, EndpointConditions conditions) {
    var pod = new NamespacedName("default", "pod");
    return new Placed(new Endpoint(new IpAddress(1), conditions, pod, "", "node-" + zone), zone);
  }
}
