package io.github.podchurn.engine.controller;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodAvailability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A copy of the Pods, found by the uid of their owner. */
final class OwnedPods {

  private final Map<String, Map<NamespacedName, Pod>> byOwner = new TreeMap<>();

  void change(@Nullable Pod before, @Nullable Pod after) {
    if (before != null && before.meta().owner() != null) {
      podsOf(before.meta().owner().uid()).remove(before.id());
    }
    if (after != null && after.meta().owner() != null) {
      podsOf(after.meta().owner().uid()).put(after.id(), after);
    }
  }

  /** Those that are neither ended nor terminating, by name. */
  List<Pod> activeOf(String ownerUid) {
    var active = new ArrayList<Pod>();
    for (var pod : podsOf(ownerUid).values()) {
      if (PodAvailability.isActive(pod)) {
        active.add(pod);
      }
    }
    return active;
  }

  /** All of them, by name. */
  List<Pod> allOf(String ownerUid) {
    return List.copyOf(podsOf(ownerUid).values());
  }

  private Map<NamespacedName, Pod> podsOf(String ownerUid) {
    return byOwner.computeIfAbsent(ownerUid, uid -> new TreeMap<>());
  }
}
