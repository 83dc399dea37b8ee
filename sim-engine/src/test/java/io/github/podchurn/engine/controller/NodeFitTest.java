package io.github.podchurn.engine.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.Cluster;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.workload.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Source: {@code findNodesThatPassFilters} in {@code pkg/scheduler/schedule_one.go}. */
class NodeFitTest {

  private final NodeFit fit = new NodeFit();

  @Test
  void searchEndsAfterEnoughNodesAndTheNextOneGoesOnThere() {
    nodes(200, 1);

    // 49 % would be 98; at least 100 are looked for.
    assertThat(chosen(4))
        .satisfiesExactly(
            first -> assertThat(first).isBetween(0, 99),
            second -> assertThat(second).isBetween(100, 199),
            third -> assertThat(third).isBetween(0, 99),
            fourth -> assertThat(fourth).isBetween(100, 199));
  }

  @Test
  void nodesOfAllZonesAreLookedAtInTurn() {
    nodes(300, 3);

    // The first 48 of each zone, although the nodes of one zone were listed before the others.
    int wanted = 300 * 48 / 100;
    assertThat(chosen(1)).allSatisfy(node -> assertThat(node / 3).isLessThan(wanted / 3));
  }

  @Test
  void smallClusterIsSearchedToItsEnd() {
    nodes(99, 1);

    assertThat(chosen(99)).doesNotHaveDuplicates();
  }

  private void nodes(int count, int zones) {
    for (int zone = 0; zone < zones; zone++) {
      for (int i = 0; i < count / zones; i++) {
        fit.change(null, node(i * zones + zone, "zone-" + zone));
      }
    }
  }

  private static Node node(int index, String zone) {
    return Node.ready(
        ObjectMeta.of("", "node-" + index, Labels.of("kubernetes.io/hostname", "node-" + index)),
        zone,
        IpAddress.parse("192.168.0.1"),
        Cidr.parse("10.244.0.0/24"),
        Defaults.nodeCapacity());
  }

  private List<Integer> chosen(int pods) {
    var chosen = new ArrayList<Integer>();
    for (int i = 0; i < pods; i++) {
      var pod = Cluster.pod("pod-" + i);
      var created = pod.withMeta(pod.meta().created("uid-" + i, 0));
      var random = new RandomStreams(1).stream("scheduler/" + i);
      var node = Objects.requireNonNull(fit.choose(created, random).node());
      fit.assume(created, node);
      chosen.add(Integer.parseInt(node.substring("node-".length())));
    }
    return chosen;
  }
}
