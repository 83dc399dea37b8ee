package io.github.podchurn.model.scheduling;

import static io.github.podchurn.model.scheduling.TopologySpreadConstraint.HOSTNAME;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint.NodeInclusion;
import io.github.podchurn.model.selector.Operator;
import io.github.podchurn.model.selector.Requirement;
import io.github.podchurn.model.selector.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cluster and a Pod to be spread over it, written as upstream's cases need it. The letters f, b
 * and z are labels foo, bar and baz without a value.
 *
 * <p>Nodes read {@code ~a+!@1:f.fb^.f/ns}: name; {@code ~} is no candidate, {@code +} has the label
 * foo, {@code !} a taint, {@code -} neither the label node nor a host name; the zone; then its
 * Pods, of which {@code ^} is terminating and {@code /} of another namespace.
 */
final class SpreadRow {

  private static final Taint TAINT =
      new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE);

  private final NavigableMap<String, SpreadNode> nodes = new TreeMap<>();
  private final List<SpreadNode> candidates = new ArrayList<>();
  private final NavigableMap<String, List<ObjectMeta>> podsByNode = new TreeMap<>();

  SpreadRow(String text) {
    for (var each : text.split(" ")) {
      var parts = each.split(":");
      var node = node(parts[0].replace("~", ""));
      nodes.put(node.name(), node);
      podsByNode.put(node.name(), pods(parts.length == 1 ? "" : parts[1]));
      if (!each.startsWith("~")) {
        candidates.add(node);
      }
    }
  }

  NavigableMap<String, SpreadNode> nodes() {
    return nodes;
  }

  List<SpreadNode> candidates() {
    return candidates;
  }

  /**
   * Reads {@code f selector}: the labels, then a wish for nodes: {@code selector} and {@code
   * affinity} for those with foo, {@code only:a,y} and {@code not:b} by their names.
   */
  static SpreadPod pod(String text) {
    var words = text.split(" ");
    var wish = words.length == 1 ? NodeAffinity.ANY : wish(words[1]);
    return new SpreadPod("default", labels(words[0]), wish, List.of());
  }

  private static NodeAffinity wish(String word) {
    if (word.equals("selector")) {
      return new NodeAffinity(labels("f"), null);
    }
    if (word.equals("affinity")) {
      return affinity("foo", NodeAffinity.Operator.IN, "");
    }
    var names = word.substring(word.indexOf(':') + 1);
    return word.startsWith("only")
        ? affinity("node", NodeAffinity.Operator.IN, names)
        : affinity("node", NodeAffinity.Operator.NOT_IN, names);
  }

  private static NodeAffinity affinity(String key, NodeAffinity.Operator operator, String values) {
    var requirement = new NodeAffinity.Requirement(key, operator, List.of(values.split(",", -1)));
    return new NodeAffinity(
        Labels.empty(), List.of(new NodeAffinity.Term(List.of(requirement), List.of())));
  }

  /**
   * Reads {@code 1 zone f; 2 node b ignore taints min=4 keys=z}: skew, label, selector, then
   * policies.
   */
  List<CountedConstraint> constraints(String text, SpreadPod pod) {
    return Stream.of(text.split("; "))
        .map(each -> counted(constraint(List.of(each.split(" ")), pod)))
        .toList();
  }

  CountedConstraint counted(TopologySpreadConstraint constraint) {
    var counts = new TreeMap<String, Integer>();
    podsByNode.forEach(
        (node, pods) -> {
          for (var pod : pods) {
            if (TopologySpreadConstraint.counts(pod, "default", constraint.selector())) {
              counts.merge(node, 1, Integer::sum);
            }
          }
        });
    return new CountedConstraint(constraint, counts);
  }

  private static TopologySpreadConstraint constraint(List<String> words, SpreadPod pod) {
    var key = words.get(1).equals("host") ? HOSTNAME : words.get(1);
    int minDomains = 1;
    var keys = new ArrayList<String>();
    for (var word : words) {
      if (word.startsWith("min=")) {
        minDomains = Integer.parseInt(word.substring(4));
      } else if (word.startsWith("keys=")) {
        keys.addAll(labels(word.substring(5)).asMap().keySet());
      }
    }
    return new TopologySpreadConstraint(
            Integer.parseInt(words.get(0)),
            key,
            selector(words.get(2)),
            minDomains,
            inclusion(words))
        .matching(pod.labels(), keys);
  }

  private static NodeInclusion inclusion(List<String> words) {
    if (words.contains("ignore")) {
      return words.contains("taints") ? NodeInclusion.HONOR_TAINTS : NodeInclusion.ALL;
    }
    return words.contains("taints")
        ? NodeInclusion.HONOR_AFFINITY_AND_TAINTS
        : NodeInclusion.HONOR_AFFINITY;
  }

  private static Selector selector(String word) {
    if (word.equals("null")) {
      return Selector.NOTHING;
    }
    var selector = Selector.EVERYTHING;
    for (var key : labels(word.replace("empty", "")).asMap().keySet()) {
      selector = selector.and(Requirement.of(key, Operator.EXISTS, List.of()));
    }
    return selector;
  }

  private static Labels labels(String letters) {
    var labels = new TreeMap<String, String>();
    letters
        .chars()
        .forEach(
            letter ->
                labels.put(
                    switch (letter) {
                      case 'f' -> "foo";
                      case 'b' -> "bar";
                      case 'z' -> "baz";
                      default -> throw new IllegalArgumentException(letters);
                    },
                    ""));
    return Labels.of(labels);
  }

  private static SpreadNode node(String text) {
    var name = text.substring(0, 1);
    var labels = text.contains("+") ? labels("f") : Labels.empty();
    if (!text.contains("-")) {
      labels = labels.with("node", name).with(HOSTNAME, name);
    }
    if (text.contains("@")) {
      labels = labels.with("zone", text.substring(text.indexOf('@') + 1));
    }
    return new SpreadNode(name, labels, text.contains("!") ? List.of(TAINT) : List.of());
  }

  private static List<ObjectMeta> pods(String text) {
    var metas = new ArrayList<ObjectMeta>();
    for (var pod : text.isEmpty() ? new String[0] : text.split("\\.")) {
      metas.add(meta(pod, "pod-" + metas.size()));
    }
    return metas;
  }

  private static ObjectMeta meta(String text, String name) {
    var parts = text.split("/");
    var meta =
        ObjectMeta.of(
            parts.length == 1 ? "default" : parts[1], name, labels(parts[0].replace("^", "")));
    return text.contains("^") ? meta.terminating(new ObjectMeta.Deletion(0, 1)) : meta;
  }
}
