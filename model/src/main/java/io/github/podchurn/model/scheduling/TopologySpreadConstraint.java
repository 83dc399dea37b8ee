package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Operator;
import io.github.podchurn.model.selector.Requirement;
import io.github.podchurn.model.selector.Selector;
import java.util.List;

/**
 * A wish that Pods of a kind be spread evenly over the values of a node label.
 *
 * <p>Source: {@code TopologySpreadConstraint} in {@code api/core/v1/types.go}; the defaults in
 * {@code pkg/scheduler/framework/plugins/podtopologyspread/plugin.go}.
 *
 * @param maxSkew how many more Pods than elsewhere one value may have
 * @param selector which Pods of the namespace count; one without requirements counts none
 * @param minDomains with fewer values than this the smallest count is taken for zero
 * @param nodes which nodes count
 */
public record TopologySpreadConstraint(
    int maxSkew, String topologyKey, Selector selector, int minDomains, NodeInclusion nodes) {

  public static final String HOSTNAME = "kubernetes.io/hostname";
  public static final String ZONE = "topology.kubernetes.io/zone";

  /** Which nodes count: the two inclusion policies of a constraint. */
  public enum NodeInclusion {
    /** Those that the Pod's node affinity allows, tainted or not: the default. */
    HONOR_AFFINITY,
    /** Those that the Pod's node affinity and tolerations allow. */
    HONOR_AFFINITY_AND_TAINTS,
    /** Those that the Pod's tolerations allow. */
    HONOR_TAINTS,
    /** All. */
    ALL
  }

  /** One with the API server's defaults. */
  public static TopologySpreadConstraint of(int maxSkew, String topologyKey, Selector selector) {
    return new TopologySpreadConstraint(
        maxSkew, topologyKey, selector, 1, NodeInclusion.HONOR_AFFINITY);
  }

  /**
   * What the scheduler would like for a Pod that states no constraint: hosts to differ by at most
   * three, zones by at most five.
   *
   * @param selector of the Services that select the Pod and of its ReplicaSet, taken together
   */
  public static List<TopologySpreadConstraint> defaults(Selector selector) {
    return selector.size() == 0
        ? List.of()
        : List.of(of(3, HOSTNAME, selector), of(5, ZONE, selector));
  }

  /** The same for Pods that also agree with {@code pod} in these labels: {@code matchLabelKeys}. */
  public TopologySpreadConstraint matching(Labels pod, List<String> matchLabelKeys) {
    var narrowed = selector;
    for (var key : matchLabelKeys) {
      var value = pod.get(key);
      if (value != null) {
        narrowed = narrowed.and(Requirement.of(key, Operator.IN, List.of(value)));
      }
    }
    return new TopologySpreadConstraint(maxSkew, topologyKey, narrowed, minDomains, nodes);
  }

  boolean includes(SpreadNode node, SpreadPod pod) {
    boolean affinity = pod.affinity().matches(node.name(), node.labels());
    boolean taints = TaintToleration.untolerated(node.taints(), pod.tolerations()).isEmpty();
    return switch (nodes) {
      case HONOR_AFFINITY -> affinity;
      case HONOR_AFFINITY_AND_TAINTS -> affinity && taints;
      case HONOR_TAINTS -> taints;
      case ALL -> true;
    };
  }

  /** Whether a Pod that is assigned to a node counts; a terminating one does not. */
  public static boolean counts(ObjectMeta pod, String namespace, Selector selector) {
    return selector.size() > 0
        && !pod.isTerminating()
        && pod.namespace().equals(namespace)
        && selector.matches(pod.labels());
  }
}
