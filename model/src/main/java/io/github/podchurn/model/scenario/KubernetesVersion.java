package io.github.podchurn.model.scenario;

import io.github.podchurn.model.service.TrafficDistribution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A minor version of Kubernetes and the defaults that came or went with it.
 *
 * <p>kube-proxy's runner: {@code pkg/proxy/runner/bounded_frequency_runner.go} from 1.34 on, {@code
 * pkg/util/async/bounded_frequency_runner.go} before. CoreDNS's cache of cluster names: kubeadm's
 * Corefile, until kubernetes#128359. Grace of the node monitor: {@code
 * --node-monitor-grace-period}, kubernetes#126287.
 */
public enum KubernetesVersion {
  V1_27,
  V1_28,
  V1_29,
  V1_30,
  V1_31,
  V1_32,
  V1_33,
  V1_34;

  public static final KubernetesVersion DEFAULT = V1_34;

  /** The version written as {@code 1.34}. */
  public static Optional<KubernetesVersion> parse(String text) {
    for (var version : values()) {
      if (version.toString().equals(text)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /** When kube-proxy may synchronise again. */
  public ProxySpec.SyncRunner syncRunner() {
    return compareTo(V1_34) >= 0
        ? ProxySpec.SyncRunner.GAP_AFTER_COMPLETION
        : ProxySpec.SyncRunner.TOKEN_BUCKET;
  }

  /**
   * Whose rules kube-proxy writes at a synchronisation: in iptables mode those of changed Services
   * alone from 1.28 on (KEP-3453).
   */
  public ProxySpec.Writes proxyWrites() {
    return compareTo(V1_28) >= 0 ? ProxySpec.Writes.CHANGED : ProxySpec.Writes.ALL;
  }

  /** Which UDP flows kube-proxy has forgotten: kubernetes#127318, from 1.32 on. */
  public ConntrackSpec.Cleanup conntrackCleanup() {
    return compareTo(V1_32) >= 0 ? ConntrackSpec.Cleanup.RECONCILE : ConntrackSpec.Cleanup.EVENTS;
  }

  /** How long CoreDNS itself keeps an answer about a cluster name. */
  public Duration dnsServerCache() {
    return compareTo(V1_33) >= 0 ? Duration.ZERO : Duration.ofSeconds(30);
  }

  /** For how long a node may be silent before it counts as unknown. */
  public Duration nodeMonitorGrace() {
    return Duration.ofSeconds(compareTo(V1_32) >= 0 ? 50 : 40);
  }

  /**
   * Whether kube-proxy fails its health check on a node that the cluster autoscaler is about to
   * remove: on by default from 1.30 on (KEP-3836).
   */
  public boolean proxyAnnouncesRemoval() {
    return compareTo(V1_30) >= 0;
  }

  /**
   * What {@code spec.trafficDistribution} of a Service may say (KEP-4444, KEP-3015): the field is
   * on by default from 1.31 on, and has its second and third value from 1.34 on.
   */
  public List<TrafficDistribution> trafficDistributions() {
    if (compareTo(V1_31) < 0) {
      return List.of();
    }
    return compareTo(V1_34) < 0
        ? List.of(TrafficDistribution.PREFER_CLOSE)
        : List.of(
            TrafficDistribution.PREFER_CLOSE,
            TrafficDistribution.PREFER_SAME_ZONE,
            TrafficDistribution.PREFER_SAME_NODE);
  }

  /** Whether the API server knows that field, if only to drop it while its feature gate is off. */
  public boolean knowsTrafficDistribution() {
    return compareTo(V1_30) >= 0;
  }

  /** Whether a preStop hook may sleep for zero seconds. */
  public boolean allowsPreStopSleepOfZero() {
    return compareTo(V1_33) >= 0;
  }

  @Override
  public String toString() {
    return name().substring(1).replace('_', '.');
  }
}
