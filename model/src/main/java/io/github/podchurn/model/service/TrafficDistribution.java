package io.github.podchurn.model.service;

import java.util.Arrays;
import java.util.List;

/** What {@code spec.trafficDistribution} of a Service asks for. */
public enum TrafficDistribution {
  /** All endpoints alike: the field is not set. */
  NONE(""),
  /** The older name of {@link #PREFER_SAME_ZONE}. */
  PREFER_CLOSE("PreferClose"),
  PREFER_SAME_ZONE("PreferSameZone"),
  PREFER_SAME_NODE("PreferSameNode");

  private final String manifestName;

  TrafficDistribution(String manifestName) {
    this.manifestName = manifestName;
  }

  /** The names that a manifest may state. */
  static List<String> names() {
    return Arrays.stream(values())
        .map(TrafficDistribution::manifestName)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  public String manifestName() {
    return manifestName;
  }
}
