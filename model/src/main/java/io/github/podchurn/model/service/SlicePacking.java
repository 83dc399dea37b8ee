package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.EndpointSliceReconciler.Changes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the endpoints of one set of ports over slices with as few writes as possible: what
 * stands in a slice stays there, gaps are filled only in slices that are written anyway, and a
 * slice that need not be written is touched only if it takes the whole remainder.
 *
 * <p>Source: {@code reconcileByPortMapping} in {@code
 * staging/src/k8s.io/endpointslice/reconciler.go}.
 */
final class SlicePacking {

  private final int max;
  private final Labels labels;
  private final List<EndpointSlice> existing;
  private final List<Draft> updated = new ArrayList<>();
  private final List<Draft> unchanged = new ArrayList<>();

  /**
   * The slices to start from.
   *
   * @param max endpoints per slice
   * @param labels that every slice should have
   */
  SlicePacking(int max, Labels labels, List<EndpointSlice> existing) {
    this.max = max;
    this.labels = labels;
    this.existing = existing;
  }

  /** What makes an endpoint the same one in two versions. */
  private record Identity(IpAddress address, NamespacedName pod) {
    static Identity of(Endpoint endpoint) {
      return new Identity(endpoint.address(), endpoint.pod());
    }
  }

  /** A slice in the making. */
  private record Draft(EndpointSlice slice, List<Endpoint> endpoints) {
    EndpointSlice finished(Labels labels) {
      return new EndpointSlice(
          slice.meta().withLabels(labels), slice.service(), slice.ports(), endpoints);
    }
  }

  void pack(List<Endpoint> desired, Supplier<EndpointSlice> newSlice, Changes changes) {
    var wanted = new LinkedHashMap<Identity, Endpoint>();
    desired.forEach(endpoint -> wanted.put(Identity.of(endpoint), endpoint));
    for (var slice : existing) {
      keep(slice, wanted, changes);
    }
    Deque<Endpoint> left = new ArrayDeque<>(wanted.values());
    updated.sort(Comparator.comparing((Draft draft) -> draft.endpoints().size()).reversed());
    updated.forEach(draft -> fill(draft, left));
    while (!left.isEmpty()) {
      var roomy = left.size() < max ? closestToFull(left.size()) : null;
      if (roomy == null) {
        var created = new Draft(newSlice.get(), new ArrayList<>());
        fill(created, left);
        changes.create().add(created.finished(labels));
      } else {
        unchanged.remove(roomy);
        fill(roomy, left);
        updated.add(roomy);
      }
    }
    updated.forEach(draft -> changes.update().add(draft.finished(labels)));
  }

  /** Takes over what is still wanted of a slice, and takes that from the wanted ones. */
  private void keep(EndpointSlice slice, Map<Identity, Endpoint> wanted, Changes changes) {
    var kept = new ArrayList<Endpoint>();
    boolean same = true;
    for (var endpoint : slice.endpoints()) {
      @Nullable Endpoint now = wanted.remove(Identity.of(endpoint));
      if (now != null) {
        kept.add(now);
      }
      // What is wanted has no hints yet.
      same &= endpoint.withHints(EndpointHints.NONE).equals(now);
    }
    if (same) {
      var draft = new Draft(slice, new ArrayList<>(slice.endpoints()));
      (isLabelled(slice) ? unchanged : updated).add(draft);
    } else if (kept.isEmpty()) {
      changes.delete().add(slice);
    } else {
      updated.add(new Draft(slice, kept));
    }
  }

  /** A slice that differs in reserved labels alone is not written for that. */
  private boolean isLabelled(EndpointSlice slice) {
    return EndpointSliceReconciler.mirrored(slice.meta().labels())
        .equals(EndpointSliceReconciler.mirrored(labels));
  }

  private void fill(Draft draft, Deque<Endpoint> left) {
    while (!left.isEmpty() && draft.endpoints().size() < max) {
      draft.endpoints().add(left.removeFirst());
    }
  }

  /** The unchanged slice that would be fullest with all of the remainder, if one has the room. */
  private @Nullable Draft closestToFull(int remainder) {
    return unchanged.stream()
        .filter(draft -> draft.endpoints().size() + remainder <= max)
        .max(Comparator.comparing(draft -> draft.endpoints().size()))
        .orElse(null);
  }
}
