package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of Kubernetes that a manifest may hold: those that are simulated, and those that are
 * real but left alone.
 */
final class KubernetesKinds {

  static final List<Kind> SIMULATED =
      List.of(
          Kind.NAMESPACE,
          Kind.SERVICE,
          Kind.ENDPOINTS,
          Kind.ENDPOINT_SLICE,
          Kind.DEPLOYMENT,
          Kind.STATEFUL_SET,
          Kind.DAEMON_SET,
          Kind.JOB,
          Kind.CRON_JOB,
          Kind.POD,
          Kind.POD_DISRUPTION_BUDGET,
          Kind.HORIZONTAL_POD_AUTOSCALER);

  static final List<String> SIMULATED_NAMES = SIMULATED.stream().map(Kind::manifestName).toList();

  static final List<String> NOT_SIMULATED =
      List.of(
          "APIService",
          "ClusterRole",
          "ClusterRoleBinding",
          "ConfigMap",
          "ControllerRevision",
          "CustomResourceDefinition",
          "Ingress",
          "IngressClass",
          "Lease",
          "LimitRange",
          "MutatingWebhookConfiguration",
          "NetworkPolicy",
          "Node",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "PodTemplate",
          "PriorityClass",
          "ReplicaSet",
          "ReplicationController",
          "ResourceQuota",
          "Role",
          "RoleBinding",
          "RuntimeClass",
          "Secret",
          "ServiceAccount",
          "StorageClass",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  private KubernetesKinds() {}

  static Optional<Kind> simulated(String name) {
    return SIMULATED.stream().filter(kind -> kind.manifestName().equals(name)).findFirst();
  }

  /** Real kinds of Kubernetes, and any kind of a group that is not Kubernetes' own. */
  static boolean isReal(String name, String apiVersion) {
    int slash = apiVersion.indexOf('/');
    var group = slash < 0 ? "" : apiVersion.substring(0, slash);
    boolean isCustom = group.contains(".") && !group.endsWith(".k8s.io");
    return isCustom || NOT_SIMULATED.contains(name);
  }
}
