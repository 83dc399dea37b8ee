package io.github.podchurn.model.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How evenly Pods are spread, as a demand and as a score.
 *
 * <p>Source: {@code pkg/scheduler/framework/plugins/podtopologyspread/{filtering,scoring}.go}.
 */
public final class PodTopologySpread {

  private static final long SCORE_MAX = 100;

  /** Whether a node has to have the labels of all constraints to be scored. */
  public enum TopologyRequirement {
    /** Those that the Pod itself states: nodes without one of the labels get no score. */
    ALL_KEYS,
    /** The scheduler's own defaults: such nodes are scored by the labels they have. */
    ANY
  }

  private PodTopologySpread() {}

  /**
   * The nodes that satisfy every {@code DoNotSchedule} constraint, in the order given.
   *
   * @param nodes all of the cluster
   */
  public static List<SpreadNode> filter(
      SpreadPod pod, List<TopologySpreadConstraint> constraints, List<SpreadNode> nodes) {
    var skews = new ArrayList<Skew>();
    constraints.forEach(constraint -> skews.add(Skew.of(constraint, pod, constraints, nodes)));
    return nodes.stream()
        .filter(node -> skews.stream().allMatch(skew -> skew.allows(node)))
        .toList();
  }

  /** The Pods counted for one constraint, by the value of its label. */
  private record Skew(
      TopologySpreadConstraint constraint, Map<String, Integer> podsByValue, int least, int self) {

    static Skew of(
        TopologySpreadConstraint constraint,
        SpreadPod pod,
        List<TopologySpreadConstraint> all,
        List<SpreadNode> nodes) {
      var podsByValue = new TreeMap<String, Integer>();
      for (var node : nodes) {
        var value = node.labels().get(constraint.topologyKey());
        if (value != null && hasKeys(node, all) && constraint.includes(node, pod)) {
          podsByValue.merge(value, constraint.count(node, pod.namespace()), Integer::sum);
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
      var value = node.labels().get(constraint.topologyKey());
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
   * @param all nodes of the cluster, as the Pods of others count too
   */
  public static List<Long> scores(
      SpreadPod pod,
      List<TopologySpreadConstraint> constraints,
      TopologyRequirement requirement,
      List<SpreadNode> feasible,
      List<SpreadNode> all) {
    var scored = scored(feasible, constraints, requirement);
    var counted = scored(all, constraints, requirement);
    var weighted = new ArrayList<Weighted>();
    constraints.forEach(each -> weighted.add(Weighted.of(each, pod, scored, counted)));
    var rawScores = new LinkedHashMap<String, Long>();
    scored.forEach(node -> rawScores.put(node.name(), rawScore(node, pod, weighted)));
    return normalized(feasible, rawScores);
  }

  /** Added one by one, as upstream does; a stream's sum would round elsewhere. */
  private static long rawScore(SpreadNode node, SpreadPod pod, List<Weighted> constraints) {
    double sum = 0;
    for (var constraint : constraints) {
      sum += constraint.score(node, pod);
    }
    return Math.round(sum);
  }

  private static List<Long> normalized(List<SpreadNode> nodes, Map<String, Long> rawScores) {
    long max = rawScores.values().stream().mapToLong(Long::longValue).max().orElse(0);
    long min = rawScores.values().stream().mapToLong(Long::longValue).min().orElse(0);
    var scores = new ArrayList<Long>();
    for (var node : nodes) {
      var raw = rawScores.get(node.name());
      if (raw == null) {
        scores.add(0L);
      } else {
        scores.add(max == 0 ? SCORE_MAX : SCORE_MAX * (max + min - raw) / max);
      }
    }
    return scores;
  }

  /** The Pods of one constraint by the value of its label, and how much each weighs. */
  private record Weighted(
      TopologySpreadConstraint constraint, Map<String, Integer> podsByValue, double weight) {

    static Weighted of(
        TopologySpreadConstraint constraint,
        SpreadPod pod,
        List<SpreadNode> scored,
        List<SpreadNode> counted) {
      var podsByValue = new TreeMap<String, Integer>();
      if (constraint.topologyKey().equals(TopologySpreadConstraint.HOSTNAME)) {
        return new Weighted(constraint, podsByValue, weight(scored.size()));
      }
      scored.forEach(node -> podsByValue.put(value(constraint, node), 0));
      for (var node : counted) {
        if (podsByValue.containsKey(value(constraint, node)) && constraint.includes(node, pod)) {
          podsByValue.merge(
              value(constraint, node), constraint.count(node, pod.namespace()), Integer::sum);
        }
      }
      return new Weighted(constraint, podsByValue, weight(podsByValue.size()));
    }

    /** Nodes without the label make up a domain too, but its Pods are not asked for. */
    private static String value(TopologySpreadConstraint constraint, SpreadNode node) {
      return Objects.requireNonNullElse(node.labels().get(constraint.topologyKey()), "");
    }

    private static double weight(int domains) {
      return StrictMath.log(domains + 2);
    }

    double score(SpreadNode node, SpreadPod pod) {
      var value = node.labels().get(constraint.topologyKey());
      if (value == null) {
        return 0;
      }
      int count =
          constraint.topologyKey().equals(TopologySpreadConstraint.HOSTNAME)
              ? constraint.count(node, pod.namespace())
              : podsByValue.getOrDefault(value, 0);
      return count * weight + (constraint.maxSkew() - 1);
    }
  }

  private static List<SpreadNode> scored(
      List<SpreadNode> nodes,
      List<TopologySpreadConstraint> constraints,
      TopologyRequirement requirement) {
    return requirement == TopologyRequirement.ANY
        ? nodes
        : nodes.stream().filter(node -> hasKeys(node, constraints)).toList();
  }

  private static boolean hasKeys(SpreadNode node, List<TopologySpreadConstraint> constraints) {
    return constraints.stream()
        .allMatch(constraint -> node.labels().get(constraint.topologyKey()) != null);
  }
}
