package io.github.podchurn.model.service;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.Node;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The zones' shares and what endpoints they call for: 10,000 cases of each. */
@ExtendWith(SeededRandom.class)
class ZonePropertiesTest {

  private static final int CASES = 10_000;

  @Test
  void sharesAreThoseOfTheCpusOfReadyWorkers(SplittableRandom random) {
    int shared = 0;
    for (int i = 0; i < CASES; i++) {
      var nodes = new ArrayList<Node>();
      var cpus = new TreeMap<String, Long>();
      boolean isKnown = true;
      for (int n = random.nextInt(8); n > 0; n--) {
        var zone = random.nextInt(40) == 0 ? "" : oneOf(random, "a", "b", "c");
        long cpu = random.nextInt(40) == 0 ? 0 : 500L * random.nextInt(1, 9);
        var ready = random.nextInt(5) > 0 ? Node.Condition.TRUE : Node.Condition.UNKNOWN;
        boolean isControlPlane = random.nextInt(6) == 0;
        var node = TopologyHintsTest.node(zone, cpu).withReady(ready);
        nodes.add(isControlPlane ? controlPlane(node) : node);
        if (ready == Node.Condition.TRUE && !isControlPlane) {
          isKnown &= !zone.isEmpty() && cpu > 0;
          cpus.merge(zone, cpu, Long::sum);
        }
      }
      var ratios = ZoneRatios.of(nodes);
      assertThat(ratios.isPresent()).as("%s", nodes).isEqualTo(isKnown && cpus.size() > 1);
      if (ratios.isPresent()) {
        shared++;
        double sum = cpus.values().stream().mapToDouble(cpu -> cpu).sum();
        var shares = ratios.get().shares();
        assertThat(shares.keySet()).isEqualTo(cpus.keySet());
        cpus.forEach(
            (zone, cpu) -> assertThat(shares.get(zone)).isCloseTo(cpu / sum, within(1e-12)));
      }
    }
    assertThat(shared).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static Node controlPlane(Node node) {
    var labels = Labels.of("node-role.kubernetes.io/control-plane", "");
    return node.withMeta(ObjectMeta.of("", node.meta().name(), labels));
  }

  /** A zone is overloaded if each of its endpoints has a fifth more to do than on average. */
  @Test
  void zoneIsOverloadedIfItsEndpointsHaveAFifthMoreToDo(SplittableRandom random) {
    int overloaded = 0;
    for (int i = 0; i < CASES; i++) {
      var shares = new TreeMap<String, Double>();
      var hints = new TreeMap<String, Integer>();
      int whole = 0;
      int[] parts = random.ints(random.nextInt(2, 5), 1, 10).toArray();
      for (int part : parts) {
        whole += part;
      }
      int endpoints = 0;
      for (int zone = 0; zone < parts.length; zone++) {
        shares.put("z" + zone, (double) parts[zone] / whole);
        if (random.nextInt(8) > 0) {
          int count = Math.max(1, 3 * parts[zone] + random.nextInt(-2, 3));
          hints.put("z" + zone, count);
          endpoints += count;
        }
      }
      boolean expected = false;
      boolean isAtTheLimit = false;
      for (int zone = 0; zone < parts.length; zone++) {
        // Load per endpoint here against that of all, in whole numbers: 5 x more than 6.
        Integer has = hints.get("z" + zone);
        long limit = has == null ? -1 : 6L * whole * has;
        expected |= 5L * parts[zone] * endpoints > limit;
        isAtTheLimit |= 5L * parts[zone] * endpoints == limit;
      }
      if (isAtTheLimit) {
        // There the rounding of floating point decides, upstream as here.
        continue;
      }
      assertThat(ZoneRatios.isOverloaded(new ZoneRatios(shares), hints))
          .as("%s, %s", shares, hints)
          .isEqualTo(!hints.isEmpty() && expected);
      assertThat(ZoneRatios.isOverloaded(null, hints)).isEqualTo(!hints.isEmpty());
      overloaded += expected ? 1 : 0;
    }
    assertThat(overloaded).isBetween(CASES / 10, CASES * 9 / 10);
  }
}
