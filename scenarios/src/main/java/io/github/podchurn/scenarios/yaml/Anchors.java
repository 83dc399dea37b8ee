package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.validation.Violation.Location;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The anchors of one document and how much their aliases have brought in so far. A few aliases of
 * aliases can stand for billions of nodes; past a limit they are refused.
 */
final class Anchors {

  /** So many nodes may come from aliases in one document. */
  static final int ALIASED_NODES_MAX = 10_000;

  private final Mistakes mistakes;
  private final Map<String, Sized> known = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private long aliasedNodes;

  Anchors(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  private record Sized(Node node, long size) {}

  /** The node of {@code anchor} has begun; null for a node without one. */
  void open(@Nullable String anchor) {
    if (anchor != null) {
      open.add(anchor);
    }
  }

  /** The node of {@code anchor} is complete. */
  void close(@Nullable String anchor, Node node) {
    if (anchor != null) {
      open.remove(anchor);
      known.put(anchor, new Sized(node, size(node)));
    }
  }

  /** The node that an alias stands for; an empty scalar after a mistake. */
  Node resolve(String alias, Location location) {
    var place = new Place(location, "");
    var target = known.get(alias);
    if (open.contains(alias)) {
      mistakes.error(place, "*" + alias + " inside &" + alias, "an alias of something else", null);
    } else if (target == null) {
      mistakes.error(
          place, "*" + alias + " without &" + alias, "an anchor that stands above", null);
    } else if (aliasedNodes + target.size() > ALIASED_NODES_MAX) {
      mistakes.error(
          place,
          "aliases that stand for more than " + ALIASED_NODES_MAX + " nodes",
          "at most so many in one document",
          "aliases of aliases of aliases grow like this: an alias bomb");
    } else {
      aliasedNodes += target.size();
      return target.node();
    }
    return new ScalarNode(location, "", ScalarNode.Style.PLAIN);
  }

  /** Aliased parts count each time, and are small: the limit keeps them so. */
  private static long size(Node node) {
    long size = 1;
    if (node instanceof MapNode map) {
      for (var entry : map.entries().values()) {
        size += size(entry.value());
      }
    } else if (node instanceof ListNode list) {
      for (var item : list.items()) {
        size += size(item);
      }
    }
    return size;
  }
}
