package io.github.podchurn.model.autoscaling;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a metrics API answered when the autoscaler asked for one metric. */
public sealed interface MetricReading {

  /**
   * One value per Pod, as the resource and the custom metrics APIs give them.
   *
   * @param byPod by the Pod's name; Pods without a value are absent
   */
  record PerPod(SortedMap<String, PodMetric> byPod) implements MetricReading {
    public PerPod {
      byPod = Collections.unmodifiableSortedMap(new TreeMap<>(byPod));
    }
  }

  /**
   * One value for all: an object's, or the sum of an external metric's series.
   *
   * @param milli the value in thousandths
   */
  record Total(long milli) implements MetricReading {}

  /**
   * No answer.
   *
   * @param message what upstream tells of it
   */
  record Unavailable(String message) implements MetricReading {}
}
