package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.autoscaling.PodMetric;
import io.github.podchurn.model.meta.NamespacedName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resource metrics API: what every Pod used of the CPU, as last measured. It serves what it was
 * given, however old that is.
 */
public final class PodMetrics {

  // Looked up by key only, never iterated.
  private Map<NamespacedName, PodMetric> cpu = new HashMap<>();

  PodMetrics() {}

  /** Takes the place of all that was known. */
  public void replaceCpu(Map<NamespacedName, PodMetric> measured) {
    cpu = new HashMap<>(measured);
  }

  /** The CPU use of a Pod in thousandths of a core; null if it has not been measured. */
  public @Nullable PodMetric cpuOf(NamespacedName pod) {
    return cpu.get(pod);
  }
}
