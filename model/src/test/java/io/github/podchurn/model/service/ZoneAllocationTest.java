package io.github.podchurn.model.service;

import static io.github.podchurn.model.service.TopologyHintsTest.hinted;
import static io.github.podchurn.model.service.TopologyHintsTest.ready;
import static io.github.podchurn.model.service.TopologyHintsTest.unready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("staging/src/k8s.io/endpointslice/topologycache/utils_test.go")
class ZoneAllocationTest {

  @Test
  @DisplayName("V-65 one zone has everything")
  void surplusIsDividedAmongThoseInNeed() {
    var moves = allocation(Map.of("a", 5.1, "b", 5.1, "c", 5.8)).moves(counts(Map.of("a", 16)));
    assertThat(moves.giving()).isEqualTo(Map.of("a", 10));
    assertThat(moves.receiving()).isEqualTo(Map.of("b", 5, "c", 5));
  }

  @Test
  @DisplayName("V-67 small differences")
  void differencesBelowOneMoveNothing() {
    var moves =
        allocation(Map.of("a", 1.2, "b", 1.1, "c", 1.0))
            .moves(counts(Map.of("a", 1, "b", 1, "c", 1)));
    assertThat(moves.giving()).isEmpty();
    assertThat(moves.receiving()).isEmpty();
  }

  @Test
  @DisplayName("Test_getGivingAndReceivingZones: zone outside of the allocation")
  void zoneWithoutAllocationGivesNothing() {
    var moves =
        allocation(Map.of("a", 3.0, "b", 3.0))
            .moves(counts(Map.of("a", 1, "b", 1, "elsewhere", 4)));
    assertThat(moves.giving()).isEmpty();
    assertThat(moves.receiving()).isEmpty();
  }

  @Test
  @DisplayName("Test_getGivingAndReceivingZones: two give, one receives")
  void zonesGiveInTurn() {
    var moves =
        allocation(Map.of("a", 2.0, "b", 2.0, "c", 4.0))
            .moves(counts(Map.of("a", 3, "b", 3, "c", 2)));
    assertThat(moves.giving()).isEqualTo(Map.of("a", 1, "b", 1));
    assertThat(moves.receiving()).isEqualTo(Map.of("c", 2));
  }

  @ParameterizedTest(name = "Test_getGivingAndReceivingZones: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "when 2 zones need < 1 endpoint, give to zone that needs endpoint most"
            + " | 5.0 5.6 5.4 | 16 0 0 | 11 0 0 | 0 6 5",
        "when 2 zones have extra endpoints, give from zone with most extra"
            + " | 5.0 5.6 5.4 | 0 8 8 | 0 2 3 | 5 0 0",
        "more allocated than allocations | 5 5 5 | 6 6 6 | 0 0 0 | 0 0 0",
        "negative allocations | -5 -5 -5 | 6 6 6 | 0 0 0 | 0 0 0",
        "negative allocated | 5 5 5 | -4 -3 -2 | 0 0 0 | 0 0 0",
        "negative for 1 zone | 5 5 5 | -40 20 20 | 0 15 15 | 30 0 0"
      })
  void asManyMoveAsComeNearest(
      String name, String desired, String has, String giving, String receiving) {
    var wishes = desired.split(" ");
    var allocation =
        allocation(
            Map.of(
                "a", Double.valueOf(wishes[0]),
                "b", Double.valueOf(wishes[1]),
                "c", Double.valueOf(wishes[2])));
    var moves = allocation.moves(counts(has));
    assertThat(moves.giving()).as(name).isEqualTo(positive(counts(giving)));
    assertThat(moves.receiving()).as(name).isEqualTo(positive(counts(receiving)));
  }

  private static SortedMap<String, Integer> counts(String numbers) {
    var each = numbers.split(" ");
    return counts(
        Map.of(
            "a", Integer.valueOf(each[0]),
            "b", Integer.valueOf(each[1]),
            "c", Integer.valueOf(each[2])));
  }

  private static SortedMap<String, Integer> positive(SortedMap<String, Integer> counts) {
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  static Stream<Arguments> slicesWithHints() {
    return Stream.of(
        Arguments.of("empty", TopologyHintsTest.slice(), 0, true),
        Arguments.of("single zone hint", TopologyHintsTest.slice(hinted("a", "a")), 1, true),
        Arguments.of(
            "single zone hint with 1 unready endpoint and 1 unknown endpoint",
            TopologyHintsTest.slice(hinted("a", "a"), unready("a"), unready("a")),
            1,
            true),
        Arguments.of(
            "multiple zone hints",
            TopologyHintsTest.slice(hinted("a", "a"), hinted("a", "b"), hinted("b", "b")),
            1,
            true),
        Arguments.of(
            "invalid by zones that no longer requires any allocations",
            TopologyHintsTest.slice(hinted("a", "non-existent")),
            1,
            false),
        Arguments.of(
            "invalid by endpoint with no hints", TopologyHintsTest.slice(ready("a")), 0, false),
        Arguments.of(
            "invalid by hints that would make minimum allocations impossible",
            TopologyHintsTest.slice(hinted("a", "a"), hinted("a", "a")),
            2,
            false));
  }

  @ParameterizedTest(name = "Test_getHintsByZone: {0}")
  @MethodSource("slicesWithHints")
  void hintsStayWhileNoZoneHasTooMany(
      String name, EndpointSlice slice, int allocated, boolean good) {
    var bounds = new ZoneAllocation.Bounds(0, 0, 3);
    var allocation = new ZoneAllocation(new TreeMap<>(Map.of("a", bounds, "b", bounds)));
    assertThat(allocation.isGood(slice, counts(Map.of("a", allocated, "b", allocated))))
        .as(name)
        .isEqualTo(good);
  }

  @ParameterizedTest(name = "Test_redistributeHints: {0}")
  @CsvSource({
    "empty, 0, 0 0 0, 0 0 0, 0 0 0",
    "single endpoint, 1, 1 0 0, 0 1 0, 0 1 0",
    "endpoints from 1 zone redistributed to 2 other zones, 3, 2 0 0, 0 1 1, 1 1 1"
  })
  void endpointsMoveOneByOne(
      String name, int endpoints, String giving, String receiving, String expected) {
    var all = new Endpoint[endpoints];
    Arrays.fill(all, hinted("a", "a"));
    var slices = new ArrayList<>(List.of(TopologyHintsTest.slice(all)));
    new TopologyHints(slices, new ArrayList<>(), new ArrayList<>())
        .redistribute(positive(counts(giving)), positive(counts(receiving)));
    var zones = new TreeMap<String, Integer>();
    slices.get(0).endpoints().forEach(e -> zones.merge(e.hints().zones().get(0), 1, Integer::sum));
    assertThat(zones).as(name).isEqualTo(positive(counts(expected)));
  }

  @Test
  @DisplayName("Test_getGivingAndReceivingZones: empty")
  void nothingMovesWithoutZones() {
    var moves = allocation(Map.of()).moves(counts(Map.of()));
    assertThat(moves.giving()).isEmpty();
    assertThat(moves.receiving()).isEmpty();
  }

  private static ZoneAllocation allocation(Map<String, Double> desired) {
    var bounds = new TreeMap<String, ZoneAllocation.Bounds>();
    desired.forEach((zone, wish) -> bounds.put(zone, new ZoneAllocation.Bounds(0, wish, 100)));
    return new ZoneAllocation(bounds);
  }

  private static SortedMap<String, Integer> counts(Map<String, Integer> counts) {
    return new TreeMap<>(counts);
  }
}
