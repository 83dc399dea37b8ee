package io.github.podchurn.engine.controller;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.selector.SelectorIndex;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.ReplicaSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which Pods a Pod is to be spread among that says nothing of it itself.
 *
 * <p>Source: {@code DefaultSelector} in {@code pkg/scheduler/framework/plugins/helper/spread.go}.
 */
final class DefaultSpread {

  private final SelectorIndex<NamespacedName> selectors = new SelectorIndex<>();
  // Looked up by key only, never iterated; ReplicaSets by their uids.
  private final Map<NamespacedName, Selector> services = new HashMap<>();
  private final Map<String, ReplicaSet> sets = new HashMap<>();

  void change(@Nullable KubernetesObject before, @Nullable KubernetesObject after) {
    if (before instanceof Service service) {
      services.remove(service.id());
      selectors.remove(service.id());
    } else if (before instanceof ReplicaSet set) {
      sets.remove(set.meta().uid());
    }
    if (after instanceof Service service && service.selector() != null) {
      services.put(service.id(), service.selector());
      selectors.put(service.meta().namespace(), service.id(), service.selector());
    } else if (after instanceof ReplicaSet set) {
      sets.put(set.meta().uid(), set);
    }
  }

  /** What the Services that select the Pod and its ReplicaSet ask for, taken together. */
  Selector selector(Pod pod) {
    var selector = Selector.of(Labels.empty());
    var selecting = selectors.matching(pod.meta().namespace(), pod.meta().labels());
    for (var service : new TreeSet<>(selecting)) {
      selector = and(selector, Objects.requireNonNull(services.get(service)));
    }
    var owner = pod.meta().owner();
    var set = owner == null ? null : sets.get(owner.uid());
    return set == null ? selector : and(selector, set.selector());
  }

  private static Selector and(Selector one, Selector other) {
    var both = one;
    for (var requirement : other.requirements()) {
      both = both.and(requirement);
    }
    return both;
  }
}
