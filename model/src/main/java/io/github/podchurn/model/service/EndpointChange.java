package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.Pod;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an update of a Pod is to the EndpointSlice controller. Most updates are nothing: a Pod that
 * fails without having been ready stays an endpoint until something else has the Service looked at.
 *
 * <p>Source: {@code podEndpointsChanged} and {@code determineNeededServiceUpdates} in {@code
 * staging/src/k8s.io/endpointslice/util/controller_utils.go}.
 */
public enum EndpointChange {
  /** Nothing that a slice says has changed. */
  NONE,
  /** Only its labels: Services may have won or lost it. */
  LABELS,
  /** What a slice says of it, and perhaps its labels. */
  ENDPOINT;

  /** The change from one state of a Pod to a later one. */
  public static EndpointChange between(Pod before, Pod after) {
    // Upstream compares the deletion times by reference: no two of them are ever equal.
    boolean isDeletionNews = before.meta().isTerminating() || after.meta().isTerminating();
    boolean isEndpointNews =
        before.isReady() != after.isReady()
            || !Objects.equals(before.status().podIp(), after.status().podIp());
    if (isDeletionNews || isEndpointNews) {
      return ENDPOINT;
    }
    return before.meta().labels().equals(after.meta().labels()) ? NONE : LABELS;
  }

  /** Which Services to look at, given those that matched the Pod before and those that do now. */
  public SortedSet<NamespacedName> services(Set<NamespacedName> before, Set<NamespacedName> now) {
    var services = new TreeSet<NamespacedName>();
    if (this == NONE) {
      return services;
    }
    services.addAll(before);
    services.addAll(now);
    if (this == LABELS) {
      services.removeIf(service -> before.contains(service) && now.contains(service));
    }
    return services;
  }
}
