package io.github.podchurn.model.meta;

import java.util.Locale;

/**
 * The kinds of object that are simulated, in the order in which {@code kubectl apply} needs them.
 */
public enum Kind {
  NAMESPACE("Namespace", "v1", false),
  NODE("Node", "v1", false),
  SERVICE("Service", "v1", true),
  DEPLOYMENT("Deployment", "apps/v1", true),
  REPLICA_SET("ReplicaSet", "apps/v1", true),
  STATEFUL_SET("StatefulSet", "apps/v1", true),
  DAEMON_SET("DaemonSet", "apps/v1", true),
  JOB("Job", "batch/v1", true),
  CRON_JOB("CronJob", "batch/v1", true),
  POD("Pod", "v1", true),
  HORIZONTAL_POD_AUTOSCALER("HorizontalPodAutoscaler", "autoscaling/v2", true),
  POD_DISRUPTION_BUDGET("PodDisruptionBudget", "policy/v1", true),
  ENDPOINTS("Endpoints", "v1", true),
  ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io/v1", true);

  private final String manifestName;
  private final String apiVersion;
  private final boolean namespaced;

  Kind(String manifestName, String apiVersion, boolean namespaced) {
    this.manifestName = manifestName;
    this.apiVersion = apiVersion;
    this.namespaced = namespaced;
  }

  /** As a manifest's {@code kind} field spells it. */
  public String manifestName() {
    return manifestName;
  }

  public String apiVersion() {
    return apiVersion;
  }

  public boolean isNamespaced() {
    return namespaced;
  }

  /** As kubectl's output spells it: {@code pod}, {@code endpointslice}. */
  public String resource() {
    return manifestName.toLowerCase(Locale.ROOT);
  }
}
