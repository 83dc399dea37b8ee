package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.autoscaling.PodMetric;
import io.github.podchurn.model.meta.NamespacedName;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resource metrics API: what every Pod used of the CPU, as last measured. It serves what it was
 * given, however old that is.
 */
public final class PodMetrics {

  private NavigableMap<NamespacedName, PodMetric> cpu = new TreeMap<>();

  PodMetrics() {}

  /** Takes the place of all that was known. */
  public void replaceCpu(NavigableMap<NamespacedName, PodMetric> measured) {
    cpu = new TreeMap<>(measured);
  }

  /** The CPU use of every Pod that has been measured, in thousandths of a core. */
  public SortedMap<NamespacedName, PodMetric> cpu() {
    return Collections.unmodifiableSortedMap(cpu);
  }
}
