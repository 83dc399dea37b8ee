package io.github.podchurn.model.service;

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

  public String manifestName() {
    return manifestName;
  }
}
