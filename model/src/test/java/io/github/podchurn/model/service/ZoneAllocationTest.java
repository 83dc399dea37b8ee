package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

  private static ZoneAllocation allocation(Map<String, Double> desired) {
    var bounds = new TreeMap<String, ZoneAllocation.Bounds>();
    desired.forEach((zone, wish) -> bounds.put(zone, new ZoneAllocation.Bounds(0, wish, 100)));
    return new ZoneAllocation(bounds);
  }

  private static SortedMap<String, Integer> counts(Map<String, Integer> counts) {
    return new TreeMap<>(counts);
  }
}
