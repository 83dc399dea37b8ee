package io.github.podchurn.model.disruption;

/** Which running Pods that are not ready may be evicted without asking the budget. */
public enum UnhealthyPodEvictionPolicy {
  /** Only when enough others are healthy; so it is too when a budget states no policy. */
  IF_HEALTHY_BUDGET("IfHealthyBudget"),
  /** All. */
  ALWAYS_ALLOW("AlwaysAllow");

  private final String manifestName;

  UnhealthyPodEvictionPolicy(String manifestName) {
    this.manifestName = manifestName;
  }

  /** As a manifest's {@code unhealthyPodEvictionPolicy} spells it. */
  public String manifestName() {
    return manifestName;
  }
}
