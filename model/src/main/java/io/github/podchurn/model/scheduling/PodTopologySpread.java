package io.github.podchurn.model.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How evenly Pods are spread, as a demand and as a score.
 *
 * <p>Source: {@code pkg/scheduler/framework/plugins/podtopologyspread/{filtering,scoring}.go}.
 */
public final class PodTopologySpread {

  private static final long SCORE_MAX = 100;
  private static final long NOT_SCORED = -1;

  /** Whether a node has to have the labels of all constraints to be scored. */
  public enum TopologyRequirement {
    /** Those that the Pod itself states: nodes without one of the labels get no score. */
    ALL_KEYS,
    /** The scheduler's own defaults: such nodes are scored by the labels they have. */
    ANY
  }

  private PodTopologySpread() {}

  /**
   * Which nodes satisfy every {@code DoNotSchedule} constraint.
   *
   * @param nodes all of the cluster
   */
  public static Predicate<SpreadNode> allowed(
      SpreadPod pod, List<CountedConstraint> constraints, Collection<SpreadNode> nodes) {
    var skews = new ArrayList<Skew>();
    constraints.forEach(constraint -> skews.add(Skew.of(constraint, pod, constraints, nodes)));
    return node -> skews.stream().allMatch(skew -> skew.allows(node));
  }

  /** The Pods counted for one constraint, by the value of its label. */
  private record Skew(
      TopologySpreadConstraint constraint, Map<String, Integer> podsByValue, int least, int self) {

    static Skew of(
        CountedConstraint counted,
        SpreadPod pod,
        List<CountedConstraint> all,
        Collection<SpreadNode> nodes) {
      var constraint = counted.constraint();
      var podsByValue = new TreeMap<String, Integer>();
      for (var node : nodes) {
        var value = node.domain(constraint.topologyKey());
        if (value != null
            && CountedConstraint.haveKeys(node, all)
            && constraint.includes(node, pod)) {
          podsByValue.merge(value, counted.on(node), Integer::sum);
        }
      }
      int least = podsByValue.values().stream().min(Integer::compare).orElse(Integer.MAX_VALUE);
      return new Skew(
          constraint,
          podsByValue,
          podsByValue.size() < constraint.minDomains() ? 0 : least,
          constraint.selector().matches(pod.labels()) ? 1 : 0);
    }

    boolean allows(SpreadNode node) {
      var value = node.domain(constraint.topologyKey());
      if (value == null) {
        return false;
      }
      return podsByValue.getOrDefault(value, 0) + self - least <= constraint.maxSkew();
    }
  }

  /**
   * How good each node is, from 0 to 100, by {@code ScheduleAnyway} constraints.
   *
   * @param feasible nodes that passed all filters; they get the scores, in this order
   * @param nodes all of the cluster by their names, as the Pods of others count too
   */
  public static long[] scores(
      SpreadPod pod,
      List<CountedConstraint> constraints,
      TopologyRequirement requirement,
      List<SpreadNode> feasible,
      Map<String, SpreadNode> nodes) {
    var needed =
        requirement == TopologyRequirement.ALL_KEYS ? constraints : List.<CountedConstraint>of();
    var scored = needed.isEmpty() ? feasible : withKeys(feasible, needed);
    var weighted = new ArrayList<Weighted>();
    for (var each : constraints) {
      weighted.add(Weighted.of(each, pod, scored, counted(each, needed, nodes)));
    }
    var scores = new long[feasible.size()];
    for (int i = 0; i < scores.length; i++) {
      var node = feasible.get(i);
      scores[i] = CountedConstraint.haveKeys(node, needed) ? rawScore(node, weighted) : NOT_SCORED;
    }
    normalize(scores);
    return scores;
  }

  private static List<SpreadNode> withKeys(List<SpreadNode> nodes, List<CountedConstraint> needed) {
    return nodes.stream().filter(node -> CountedConstraint.haveKeys(node, needed)).toList();
  }

  /** The nodes that have Pods that count. */
  private static List<SpreadNode> counted(
      CountedConstraint counted, List<CountedConstraint> needed, Map<String, SpreadNode> nodes) {
    var found = new ArrayList<SpreadNode>();
    for (var name : counted.podsByNode().keySet()) {
      var node = nodes.get(name);
      if (node != null && CountedConstraint.haveKeys(node, needed)) {
        found.add(node);
      }
    }
    return found;
  }

  /** Added one by one, as upstream does; a stream's sum would round elsewhere. */
  private static long rawScore(SpreadNode node, List<Weighted> constraints) {
    double sum = 0;
    for (var constraint : constraints) {
      sum += constraint.score(node);
    }
    return Math.round(sum);
  }

  private static void normalize(long[] scores) {
    long max = 0;
    long min = Long.MAX_VALUE;
    for (long raw : scores) {
      max = Math.max(max, raw);
      min = raw == NOT_SCORED ? min : Math.min(min, raw);
    }
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == NOT_SCORED) {
        scores[i] = 0;
      } else {
        scores[i] = max == 0 ? SCORE_MAX : SCORE_MAX * (max + min - scores[i]) / max;
      }
    }
  }

  /**
   * The Pods of one constraint by the value of its label, and how much each weighs.
   *
   * @param isOfHosts each node is a domain of its own, so that no sums are needed
   * @param podsByValue the sums of all others; empty for hosts
   */
  private record Weighted(
      CountedConstraint counted,
      boolean isOfHosts,
      Map<String, Integer> podsByValue,
      double weight) {

    static Weighted of(
        CountedConstraint counted,
        SpreadPod pod,
        List<SpreadNode> scored,
        List<SpreadNode> withPods) {
      var constraint = counted.constraint();
      // Looked up by key only, never iterated.
      var podsByValue = new HashMap<String, Integer>();
      if (constraint.topologyKey().equals(TopologySpreadConstraint.HOSTNAME)) {
        return new Weighted(counted, true, podsByValue, weight(scored.size()));
      }
      for (var node : scored) {
        podsByValue.putIfAbsent(value(constraint, node), 0);
      }
      for (var node : withPods) {
        if (podsByValue.containsKey(value(constraint, node)) && constraint.includes(node, pod)) {
          podsByValue.merge(value(constraint, node), counted.on(node), Integer::sum);
        }
      }
      return new Weighted(counted, false, podsByValue, weight(podsByValue.size()));
    }

    /** Nodes without the label make up a domain too, but its Pods are not asked for. */
    private static String value(TopologySpreadConstraint constraint, SpreadNode node) {
      return Objects.requireNonNullElse(node.domain(constraint.topologyKey()), "");
    }

    private static double weight(int domains) {
      return StrictMath.log(domains + 2);
    }

    double score(SpreadNode node) {
      var constraint = counted.constraint();
      var value = node.domain(constraint.topologyKey());
      if (value == null) {
        return 0;
      }
      int count = isOfHosts ? counted.on(node) : podsByValue.getOrDefault(value, 0);
      return count * weight + (constraint.maxSkew() - 1);
    }
  }
}
