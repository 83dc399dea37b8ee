package io.github.podchurn.scenarios.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of Kubernetes' own kinds that are real but not simulated. They are said once and
 * otherwise left alone; whatever is neither simulated nor listed here is a misspelling.
 *
 * <p>Source: {@code staging/src/k8s.io/api/core/v1/types.go}, {@code
 * staging/src/k8s.io/api/apps/v1/types.go}, {@code staging/src/k8s.io/api/batch/v1/types.go} and
 * {@code apimachinery/pkg/apis/meta/v1/types.go} of Kubernetes 1.34.
 */
enum KubernetesFields {
  OBJECT("status"),
  META(
      "annotations",
      "creationTimestamp",
      "deletionGracePeriodSeconds",
      "deletionTimestamp",
      "finalizers",
      "generateName",
      "generation",
      "managedFields",
      "ownerReferences",
      "resourceVersion",
      "selfLink",
      "uid"),
  NAMESPACE_SPEC("finalizers"),
  DEPLOYMENT_SPEC(),
  STATEFUL_SET_SPEC(
      "persistentVolumeClaimRetentionPolicy", "revisionHistoryLimit", "volumeClaimTemplates"),
  STATEFUL_SET_STRATEGY(),
  STATEFUL_SET_UPDATE("maxUnavailable"),
  DAEMON_SET_SPEC("revisionHistoryLimit"),
  DAEMON_SET_STRATEGY(),
  DAEMON_SET_UPDATE(),
  JOB_SPEC(
      "activeDeadlineSeconds",
      "backoffLimitPerIndex",
      "completionMode",
      "managedBy",
      "manualSelector",
      "maxFailedIndexes",
      "podFailurePolicy",
      "podReplacementPolicy",
      "selector",
      "successPolicy",
      "ttlSecondsAfterFinished"),
  JOB_TEMPLATE(),
  CRON_JOB_SPEC("startingDeadlineSeconds", "timeZone"),
  DEPLOYMENT_STRATEGY(),
  ROLLING_UPDATE(),
  LABEL_SELECTOR(),
  POD_TEMPLATE(),
  POD_SPEC(
      "activeDeadlineSeconds",
      "automountServiceAccountToken",
      "dnsConfig",
      "dnsPolicy",
      "enableServiceLinks",
      "ephemeralContainers",
      "hostAliases",
      "hostIPC",
      "hostPID",
      "hostUsers",
      "hostname",
      "hostnameOverride",
      "imagePullSecrets",
      "os",
      "overhead",
      "preemptionPolicy",
      "priority",
      "priorityClassName",
      "resourceClaims",
      "resources",
      "runtimeClassName",
      "schedulerName",
      "schedulingGates",
      "securityContext",
      "serviceAccount",
      "serviceAccountName",
      "setHostnameAsFQDN",
      "shareProcessNamespace",
      "subdomain",
      "volumes"),
  CONTAINER(
      "args",
      "command",
      "env",
      "envFrom",
      "resizePolicy",
      "restartPolicy",
      "restartPolicyRules",
      "securityContext",
      "stdin",
      "stdinOnce",
      "terminationMessagePath",
      "terminationMessagePolicy",
      "tty",
      "volumeDevices",
      "volumeMounts",
      "workingDir"),
  RESOURCES("claims", "limits"),
  AFFINITY("podAffinity", "podAntiAffinity"),
  NODE_AFFINITY("preferredDuringSchedulingIgnoredDuringExecution"),
  SPREAD("matchLabelKeys", "nodeAffinityPolicy", "nodeTaintsPolicy"),
  CONTAINER_PORT("hostIP", "hostPort"),
  PROBE(),
  LIFECYCLE("postStart", "stopSignal"),
  PRE_STOP("exec", "httpGet", "tcpSocket"),
  SERVICE_SPEC(),
  ENDPOINT("deprecatedTopology", "hostname"),
  ENDPOINT_PORT("appProtocol"),
  SERVICE_PORT(),
  BUDGET_SPEC(),
  AUTOSCALER_SPEC(),
  METRIC("containerResource", "external", "object", "pods"),
  SCALING_RULES("tolerance");

  private final List<String> names;

  KubernetesFields(String... names) {
    this.names = List.of(names);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** These names after the simulated ones. */
  List<String> after(Iterable<String> simulated) {
    var all = new ArrayList<String>();
    simulated.forEach(all::add);
    all.addAll(names);
    return all;
  }
}
