package io.github.podchurn.model.service;

import static io.github.podchurn.model.service.TopologyHintsTest.hinted;
import static io.github.podchurn.model.service.TopologyHintsTest.ready;
import static io.github.podchurn.model.service.TopologyHintsTest.slice;
import static io.github.podchurn.model.service.TopologyHintsTest.unready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("staging/src/k8s.io/endpointslice/trafficdist/trafficdist_test.go")
class TrafficDistributionTest {

  private static final EndpointHints IN_A = new EndpointHints(List.of("a"), List.of());
  private static final EndpointHints ON_NODE_A = new EndpointHints(List.of("a"), List.of("node-a"));
  private static final EndpointHints ON_NODE = new EndpointHints(List.of(), List.of("node"));

  static Stream<Arguments> distributions() {
    return Stream.of(
        Arguments.of("V-68 should set zone hints with PreferClose", "PREFER_CLOSE", "a", IN_A),
        Arguments.of(
            "V-68 should set zone hints with PreferSameZone", "PREFER_SAME_ZONE", "a", IN_A),
        Arguments.of(
            "V-68 should set zone and node hints with PreferSameNode",
            "PREFER_SAME_NODE",
            "a",
            ON_NODE_A),
        Arguments.of(
            "V-68 should remove hints when trafficDistribution is unset",
            "NONE",
            "a",
            EndpointHints.NONE),
        Arguments.of(
            "TestReconcileHints: should not create hints with PreferClose if there are no zones",
            "PREFER_CLOSE",
            "",
            EndpointHints.NONE),
        Arguments.of(
            "TestReconcileHints: should create only node hints with PreferSameNode if there are no"
                + " zones",
            "PREFER_SAME_NODE",
            "",
            ON_NODE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void readyEndpointIsForItsOwnZoneOrNode(
      String name, TrafficDistribution distribution, String zone, EndpointHints expected) {
    var create = slices(slice(ready(zone), unready(zone)));
    var update = slices(slice(ready(zone)), slice(hinted(zone, "elsewhere")));
    new TopologyHints(create, update, slices()).preferClose(distribution);
    assertThat(hints(create)).as(name).containsExactly(expected, EndpointHints.NONE);
    assertThat(hints(update)).as(name).containsExactly(expected, expected);
  }

  @ParameterizedTest(name = "TestReconcileHints: should correct incorrect hints with {0}")
  @EnumSource(TrafficDistribution.class)
  void unchangedSliceIsWrittenWhenItsHintsAreWrong(TrafficDistribution distribution) {
    var unchanged = slices(slice(hinted("a", "b")));
    var update = slices();
    new TopologyHints(slices(), update, unchanged).preferClose(distribution);
    assertThat(unchanged).isEmpty();
    assertThat(hints(update)).hasSize(1).doesNotContain(hinted("a", "b").hints());
  }

  @Test
  @DisplayName("TestReconcileHints: unready endpoints should not trigger updates")
  void unreadyEndpointIsNoReasonToWrite() {
    var unchanged = slices(slice(unready("a").withHints(hinted("a", "b").hints())));
    var update = slices();
    new TopologyHints(slices(), update, unchanged).preferClose(TrafficDistribution.PREFER_CLOSE);
    assertThat(unchanged).hasSize(1);
    assertThat(update).isEmpty();
  }

  private static List<EndpointSlice> slices(EndpointSlice... slices) {
    return new ArrayList<>(List.of(slices));
  }

  private static List<EndpointHints> hints(List<EndpointSlice> slices) {
    return slices.stream()
        .flatMap(slice -> slice.endpoints().stream())
        .map(Endpoint::hints)
        .toList();
  }
}
