package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.workload.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("staging/src/k8s.io/endpointslice/topologycache/topologycache_test.go")
@ExtendWith(SeededRandom.class)
class TopologyHintsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("nodes")
  void ratiosFollowTheCpusOfReadyNodes(
      String name, List<Node> nodes, Map<String, Double> expected) {
    var ratios = ZoneRatios.of(nodes).map(ZoneRatios::shares);
    assertThat(ratios.orElse(new TreeMap<>())).as(name).isEqualTo(new TreeMap<>(expected));
  }

  static Stream<Arguments> nodes() {
    var a = node("a", 1_000);
    var b = node("b", 1_000);
    var unready = Node.Condition.FALSE;
    var controlPlane = Labels.of("node-role.kubernetes.io/control-plane", "");
    var control = b.withMeta(b.meta().withLabels(controlPlane));
    var half = Map.of("a", .5, "b", .5);
    return Stream.of(
        Arguments.of("TestSetNodes: empty", List.of(), Map.of()),
        Arguments.of("TestSetNodes: single node", List.of(a), Map.of()),
        Arguments.of("TestSetNodes: single zone", List.of(a, a), Map.of()),
        Arguments.of("TestSetNodes: 2 zones", List.of(a, b), half),
        Arguments.of(
            "TestSetNodes: 2 zones, unready node in 1, ready node in 1",
            List.of(a.withReady(unready), b),
            Map.of()),
        Arguments.of(
            "TestSetNodes: 2 zones, control plane node in 1, ready node in 1",
            List.of(a, control),
            Map.of()),
        Arguments.of(
            "TestSetNodes: 2 zones, unready node in 1, ready node in 2",
            List.of(a, b, b.withReady(unready)),
            half),
        Arguments.of(
            "TestSetNodes: 2 zones, control plane node in 1, ready node in 2",
            List.of(a, b, control),
            half),
        Arguments.of(
            "V-60 3 zones, 4 nodes in 1, 2 nodes in 1, 1 node in 1",
            List.of(a, a, a, node("a", 2_000), node("b", 3_000), node("b", 1_500), node("c", 500)),
            Map.of("a", .5, "b", .45, "c", .05)),
        Arguments.of("a node without zone", List.of(a, node("", 1_000)), Map.of()),
        Arguments.of("a node without CPU", List.of(a, node("b", 0)), Map.of()));
  }

  /** Restates {@code serviceOverloaded}, which upstream tests by way of its controller only. */
  @ParameterizedTest(name = "hints {0}: overloaded {1}")
  @CsvSource({
    "'', false",
    "a 5 b 5, false",
    "a 4 b 6, false",
    "a 3 b 7, true",
    "a 10, true",
    "c 10, true"
  })
  void hintsAreOverloadedWhenAZoneHasLessThanItsShareAllows(String hints, boolean expected) {
    var byZone = new TreeMap<String, Integer>();
    var words = hints.isEmpty() ? new String[0] : hints.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      byZone.put(words[i], Integer.valueOf(words[i + 1]));
    }
    // Of ten endpoints a must have 4 / 1.2, which is four, and b 6 / 1.2, which is five.
    assertThat(ZoneRatios.isOverloaded(ratios(Map.of("a", .4, "b", .6)), byZone))
        .isEqualTo(expected);
    assertThat(ZoneRatios.isOverloaded(null, byZone)).isEqualTo(!byZone.isEmpty());
  }

  static Node node(String zone, long milliCpu) {
    return Node.ready(
        ObjectMeta.of("", "node", Labels.empty()),
        zone,
        new IpAddress(1),
        Cidr.parse("10.244.0.0/24"),
        new Node.Capacity(110, ResourceList.of(milliCpu, 0)));
  }

  @Test
  @DisplayName("TestAddHints: slice to create, no zone ratios")
  void withoutRatiosThereAreNoHints() {
    var hints = new Hints(List.of(slice(ready("a"))), List.of(), List.of());
    hints.divide(null);
    assertThat(hints.zones(hints.create)).containsExactly("");
  }

  @Test
  @DisplayName("V-62 fewer endpoints than zones")
  void tooFewEndpointsGetNoHints() {
    var hints = new Hints(List.of(slice(ready("a"), ready("b"))), List.of(), List.of());
    hints.divide(ratios(Map.of("a", .3, "b", .4, "c", .3)));
    assertThat(hints.zones(hints.create)).containsExactly("", "");
  }

  @Test
  @DisplayName("TestAddHints: slice to create with 2 endpoints, zone ratios only require 2")
  void eachEndpointIsForItsOwnZoneIfThatIsBalanced() {
    var hints = new Hints(List.of(slice(ready("a"), ready("b"))), List.of(), List.of());
    hints.divide(ratios(Map.of("a", .45, "b", .55)));
    assertThat(hints.zones(hints.create)).containsExactly("a", "b");
  }

  @Test
  @DisplayName("V-63 only ready endpoints get hints")
  void onlyReadyEndpointsGetHints() {
    var slice = slice(ready("a"), ready("b"), unready("b"), unready("b"));
    var hints = new Hints(List.of(slice), List.of(), List.of());
    hints.divide(ratios(Map.of("a", .45, "b", .55)));
    assertThat(hints.zones(hints.create)).containsExactly("a", "b", "", "");
  }

  @Test
  @DisplayName("V-64 one endpoint moves")
  void asFewEndpointsAsNeededMove() {
    var created = List.of(slice(ready("a"), ready("b")), slice(ready("c"), ready("c"), ready("a")));
    var updated = List.of(slice(ready("a"), ready("a")), slice(ready("b"), ready("c"), ready("a")));
    var hints = new Hints(created, updated, List.of());
    hints.divide(ratios(Map.of("a", .35, "b", .35, "c", .30)));
    assertThat(hints.zones(hints.create)).containsExactly("b", "b", "c", "c", "a");
    assertThat(hints.zones(hints.update)).containsExactly("a", "a", "b", "c", "a");
  }

  @Test
  void sliceWhoseHintsAreStillGoodIsNotWritten() {
    var half = ratios(Map.of("a", .5, "b", .5));
    var kept = slice(hinted("a", "a"), hinted("a", "b"), hinted("b", "b"));
    var hints = new Hints(List.of(slice(ready("b"))), List.of(), List.of(kept));
    hints.divide(half);
    assertThat(hints.unchanged).containsExactly(kept);
    assertThat(hints.zones(hints.create)).containsExactly("a");
    assertThat(hints.update).isEmpty();
  }

  @Test
  void unchangedSliceIsWrittenWhenItsHintsWouldOverloadAZone() {
    var half = ratios(Map.of("a", .5, "b", .5));
    var all = slice(hinted("a", "a"), hinted("a", "a"), hinted("a", "a"), hinted("b", "a"));
    var hints = new Hints(List.of(), List.of(), List.of(all));
    hints.divide(half);
    assertThat(hints.unchanged).isEmpty();
    assertThat(hints.zones(hints.update)).containsExactly("b", "a", "a", "b");
  }

  @Test
  void unchangedSliceLosesItsHintsWhenOneEndpointHasNoZone() {
    var half = ratios(Map.of("a", .5, "b", .5));
    var good = slice(hinted("a", "a"), hinted("b", "b"));
    var bare = slice(unready("a"));
    var hints = new Hints(List.of(slice(ready(""))), List.of(), List.of(good, bare));
    hints.divide(half);
    assertThat(hints.zones(hints.create)).containsExactly("");
    assertThat(hints.zones(hints.update)).containsExactly("", "");
    assertThat(hints.unchanged).containsExactly(bare);
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
      var endpoints = new ArrayList<Endpoint>();
      for (String zone : shares.keySet()) {
        add(endpoints, zone, random.nextInt(30));
      }
      var hints = new Hints(List.of(slice(endpoints)), List.of(), List.of());
      hints.divide(ratios(shares));
      var zones = hints.zones(hints.create);
      if (ZoneAllocation.of(ratios(shares), endpoints.size()).isPresent()) {
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

  /** The slices of a Service, and what becomes of them. */
  private static final class Hints {
    private final List<EndpointSlice> create;
    private final List<EndpointSlice> update;
    private final List<EndpointSlice> unchanged;

    Hints(List<EndpointSlice> create, List<EndpointSlice> update, List<EndpointSlice> unchanged) {
      this.create = new ArrayList<>(create);
      this.update = new ArrayList<>(update);
      this.unchanged = new ArrayList<>(unchanged);
    }

    void divide(@Nullable ZoneRatios ratios) {
      new TopologyHints(create, update, unchanged).divideAmongZones(ratios);
    }

    List<String> zones(List<EndpointSlice> slices) {
      return slices.stream()
          .flatMap(slice -> slice.endpoints().stream())
          .map(it -> String.join(",", it.hints().zones()))
          .toList();
    }
  }

  private static void add(List<Endpoint> endpoints, String zone, int count) {
    for (int i = 0; i < count; i++) {
      endpoints.add(ready(zone));
    }
  }

  static EndpointSlice slice(Endpoint... endpoints) {
    return slice(List.of(endpoints));
  }

  private static EndpointSlice slice(List<Endpoint> endpoints) {
    var meta = ObjectMeta.of("default", "slice", Labels.empty());
    return new EndpointSlice(meta, new NamespacedName("default", "web"), List.of(), endpoints);
  }

  static Endpoint ready(String zone) {
    return endpoint(zone, new EndpointConditions(true, true, false));
  }

  static Endpoint unready(String zone) {
    return endpoint(zone, new EndpointConditions(false, false, false));
  }

  static Endpoint hinted(String zone, String hint) {
    return ready(zone).withHints(new EndpointHints(List.of(hint), List.of()));
  }

  private static Endpoint endpoint(String zone, EndpointConditions conditions) {
    var pod = new NamespacedName("default", "pod");
    var node = zone.isEmpty() ? "node" : "node-" + zone;
    return new Endpoint(new IpAddress(1), conditions, pod, "", node, zone, EndpointHints.NONE);
  }
}
