package io.github.podchurn.model.service;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many of a Service's endpoints each zone should get, and what has to move for that.
 *
 * <p>Source: {@code getAllocations} in {@code topologycache.go} and {@code
 * getGivingAndReceivingZones} in {@code utils.go}, both in {@code
 * staging/src/k8s.io/endpointslice/topologycache}.
 *
 * @param zones what each zone should get
 */
public record ZoneAllocation(SortedMap<String, Bounds> zones) {

  public ZoneAllocation {
    zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
  }

  /** What a zone should get, and the least and the most it may get. */
  public record Bounds(int minimum, double desired, int maximum) {}

  /** Endpoints that move out of zones and into others; both come to the same sum. */
  public record Moves(SortedMap<String, Integer> giving, SortedMap<String, Integer> receiving) {
    public Moves {
      giving = Collections.unmodifiableSortedMap(new TreeMap<>(giving));
      receiving = Collections.unmodifiableSortedMap(new TreeMap<>(receiving));
    }
  }

  /**
   * The allocation of so many ready endpoints; nothing if they are too few for the zones, or can't
   * be divided without overloading one.
   */
  public static Optional<ZoneAllocation> of(ZoneRatios ratios, int readyEndpoints) {
    int zones = ratios.shares().size();
    if (zones < 2 || zones > readyEndpoints) {
      return Optional.empty();
    }
    var minimums = new TreeMap<String, Integer>();
    int left = readyEndpoints;
    for (var share : ratios.shares().entrySet()) {
      int minimum = ZoneRatios.minimum(share.getValue(), readyEndpoints);
      minimums.put(share.getKey(), minimum);
      left -= minimum;
    }
    if (left < 0) {
      return Optional.empty();
    }
    var bounds = new TreeMap<String, Bounds>();
    for (var minimum : minimums.entrySet()) {
      double share = ratios.shares().getOrDefault(minimum.getKey(), 0.0);
      double desired = Math.max(share * readyEndpoints, minimum.getValue());
      bounds.put(
          minimum.getKey(), new Bounds(minimum.getValue(), desired, minimum.getValue() + left));
    }
    return Optional.of(new ZoneAllocation(bounds));
  }

  /**
   * Whether the hints of a slice can stay: each ready endpoint has one, and none is for a zone that
   * gets nothing or already has all that it may get.
   *
   * <p>Source: {@code getHintsByZone} in {@code utils.go}.
   *
   * @param allocated what other slices give to the zones
   */
  boolean isGood(EndpointSlice slice, SortedMap<String, Integer> allocated) {
    var more = new TreeMap<String, Integer>();
    for (var endpoint : slice.endpoints()) {
      if (endpoint.conditions().ready()) {
        var hinted = endpoint.hints().zones();
        if (hinted.isEmpty() || !zones.keySet().containsAll(hinted)) {
          return false;
        }
        hinted.forEach(zone -> more.merge(zone, 1, Integer::sum));
      }
    }
    return more.entrySet().stream()
        .allMatch(
            zone ->
                zone.getValue() + allocated.getOrDefault(zone.getKey(), 0)
                    <= Objects.requireNonNull(zones.get(zone.getKey())).maximum());
  }

  /**
   * One at a time from the zone with the largest surplus to the one with the largest need. Zones
   * that should get nothing, as they have no ready nodes, keep what they have.
   */
  public Moves moves(SortedMap<String, Integer> allocated) {
    var surplus = new TreeMap<String, Double>();
    var need = new TreeMap<String, Double>();
    for (var zone : zones.entrySet()) {
      double has = allocated.getOrDefault(zone.getKey(), 0);
      double over = has - zone.getValue().desired();
      (over > 0 ? surplus : need).put(zone.getKey(), Math.abs(over));
    }
    var giving = new TreeMap<String, Integer>();
    var receiving = new TreeMap<String, Integer>();
    while (!surplus.isEmpty() && !need.isEmpty()) {
      var giver = largest(surplus);
      var receiver = largest(need);
      double over = surplus.getOrDefault(giver, 0.0);
      double under = need.getOrDefault(receiver, 0.0);
      if ((over < 1 && under < 1) || over < 0.5 || under < 0.5) {
        break;
      }
      surplus.put(giver, over - 1);
      need.put(receiver, under - 1);
      giving.merge(giver, 1, Integer::sum);
      receiving.merge(receiver, 1, Integer::sum);
    }
    return new Moves(giving, receiving);
  }

  /** Among equals the first by name. */
  private static String largest(SortedMap<String, Double> zones) {
    var largest = zones.firstKey();
    for (var zone : zones.entrySet()) {
      if (zone.getValue() > zones.getOrDefault(largest, 0.0)) {
        largest = zone.getKey();
      }
    }
    return largest;
  }
}
