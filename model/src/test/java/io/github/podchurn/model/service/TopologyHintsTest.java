package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.TopologyHints.Placed;
import io.github.podchurn.model.service.ZoneRatios.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Upstream's cases: {@code topologycache_test.go}, {@code utils_test.go} and {@code
 * trafficdist_test.go} in {@code staging/src/k8s.io/endpointslice}.
 */
@Upstream("staging/src/k8s.io/endpointslice/topologycache/topologycache_test.go")
@ExtendWith(SeededRandom.class)
class TopologyHintsTest {

  @Test
  @DisplayName("V-60 ratios follow the CPUs")
  void ratiosFollowTheCpus() {
    var nodes =
        List.of(
            new Capacity("a", 1_000),
            new Capacity("a", 1_000),
            new Capacity("a", 1_000),
            new Capacity("a", 2_000),
            new Capacity("b", 3_000),
            new Capacity("b", 1_500),
            new Capacity("c", 500));
    var ratios = ZoneRatios.of(nodes).orElseThrow().shares();
    assertThat(ratios.get("a")).isCloseTo(0.5, within(1e-9));
    assertThat(ratios.get("b")).isCloseTo(0.45, within(1e-9));
    assertThat(ratios.get("c")).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void ratiosNeedTwoZonesAndFullKnowledge() {
    assertThat(ZoneRatios.of(List.of(new Capacity("a", 1), new Capacity("a", 1)))).isEmpty();
    assertThat(ZoneRatios.of(List.of(new Capacity("a", 1), new Capacity("", 1)))).isEmpty();
    assertThat(ZoneRatios.of(List.of(new Capacity("a", 1), new Capacity("b", 0)))).isEmpty();
  }

  @Test
  @DisplayName("V-62 fewer endpoints than zones")
  void tooFewEndpointsGetNoHints() {
    var endpoints = List.of(ready("a"), ready("b"));
    assertThat(TopologyHints.auto(endpoints, ratios(Map.of("a", .3, "b", .4, "c", .3)))).isEmpty();
  }

  @Test
  @DisplayName("V-63 only ready endpoints get hints")
  void onlyReadyEndpointsGetHints() {
    var endpoints = List.of(ready("a"), ready("b"), unready("b"));
    var hinted = TopologyHints.auto(endpoints, ratios(Map.of("a", .45, "b", .55))).orElseThrow();
    assertThat(zonesOf(hinted)).containsExactly("a", "b", "");
  }

  @Test
  @DisplayName("V-64 one endpoint moves")
  void asFewEndpointsAsNeededMove() {
    var endpoints = new ArrayList<Placed>();
    add(endpoints, "a", 5);
    add(endpoints, "b", 2);
    add(endpoints, "c", 3);
    var hinted =
        TopologyHints.auto(endpoints, ratios(Map.of("a", .35, "b", .35, "c", .30))).orElseThrow();
    assertThat(zonesOf(hinted)).containsExactly("b", "a", "a", "a", "a", "b", "b", "c", "c", "c");
  }

  @Test
  void noZoneIsOverloadedByMoreThanAFifth(SplittableRandom random) {
    for (int round = 0; round < 10_000; round++) {
      var shares = new TreeMap<String, Double>();
      double total = 0;
      for (String zone : List.of("a", "b", "c")) {
        double share = 0.1 + random.nextDouble();
        shares.put(zone, share);
        total += share;
      }
      double sum = total;
      shares.replaceAll((zone, share) -> share / sum);
      var endpoints = new ArrayList<Placed>();
      for (String zone : shares.keySet()) {
        add(endpoints, zone, random.nextInt(30));
      }
      var hinted = TopologyHints.auto(endpoints, ratios(shares));
      if (hinted.isPresent()) {
        var zones = zonesOf(hinted.get());
        assertThat(zones).hasSameSizeAs(endpoints).doesNotContain("");
        for (var share : shares.entrySet()) {
          long has = zones.stream().filter(share.getKey()::equals).count();
          // Load per endpoint of the zone against the mean; half an endpoint is within rounding.
          assertThat((has + 0.5) * 1.2)
              .as("round %d, %s of %s", round, share, zones.size())
              .isGreaterThanOrEqualTo(share.getValue() * zones.size() - 1e-9);
        }
      }
    }
  }

  private static ZoneRatios ratios(Map<String, Double> shares) {
    return new ZoneRatios(new TreeMap<>(shares));
  }

  private static List<String> zonesOf(List<Endpoint> endpoints) {
    return endpoints.stream().map(it -> String.join(",", it.hints().zones())).toList();
  }

  private static void add(List<Placed> endpoints, String zone, int count) {
    for (int i = 0; i < count; i++) {
      endpoints.add(ready(zone));
    }
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
