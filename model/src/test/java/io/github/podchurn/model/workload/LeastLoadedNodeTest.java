package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scheduling.ResourceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class LeastLoadedNodeTest {

  @Test
  void nodesThatRunTheFewestPodsAreEquallyGood() {
    var nodes = List.of(node("a", 110), node("b", 110), node("c", 110));

    assertThat(best(nodes, Map.of("a", 300, "b", 1, "c", 1))).containsExactly("b", "c");
    assertThat(best(nodes, Map.of("a", 2, "b", 1))).containsExactly("c");
  }

  @Test
  void manyPodsAreCountedRight() {
    var nodes = List.of(node("a", 5_000), node("b", 5_000));

    assertThat(best(nodes, Map.of("a", 1_000, "b", 1_000))).containsExactly("a", "b");
  }

  @Test
  void fullNodeTakesNoMore() {
    var nodes = List.of(node("small", 2), node("large", 10));

    assertThat(best(nodes, Map.of("small", 2, "large", 9))).containsExactly("large");
  }

  @Test
  void nothingIsLeftWhenEveryNodeIsFull() {
    var nodes = List.of(node("a", 2), node("b", 0));

    assertThat(best(nodes, Map.of("a", 2))).isEmpty();
    assertThat(best(List.of(), Map.of())).isEmpty();
  }

  @Test
  void nodesWithRoomAndTheFewestPodsAreFound(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var nodes = new ArrayList<Node>();
      var podsOn = new TreeMap<String, Integer>();
      for (int n = random.nextInt(7); n > 0; n--) {
        nodes.add(node("n" + n, random.nextInt(6)));
        podsOn.put("n" + n, random.nextInt(6));
      }
      var expected = new ArrayList<String>();
      int fewest = Integer.MAX_VALUE;
      for (var node : nodes) {
        int count = podsOn.getOrDefault(node.meta().name(), 0);
        if (count < node.podsMax() && count <= fewest) {
          if (count < fewest) {
            expected.clear();
          }
          fewest = count;
          expected.add(node.meta().name());
        }
      }
      assertThat(best(nodes, podsOn)).as("%s", podsOn).isEqualTo(expected);
    }
  }

  private static List<String> best(List<Node> nodes, Map<String, Integer> podsOn) {
    return LeastLoadedNode.among(nodes, podsOn).stream().map(node -> node.meta().name()).toList();
  }

  private static Node node(String name, int podsMax) {
    return Node.ready(
        ObjectMeta.of("", name, Labels.empty()),
        "",
        IpAddress.parse("192.168.0.1"),
        Cidr.parse("10.244.0.0/24"),
        new Node.Capacity(podsMax, ResourceList.NONE));
  }
}
