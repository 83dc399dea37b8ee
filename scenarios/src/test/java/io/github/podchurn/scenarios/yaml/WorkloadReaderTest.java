package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.validation.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code pkg/apis/apps/validation} and {@code pkg/apis/batch/validation} refuse of
 * StatefulSets, DaemonSets, Jobs and CronJobs, one mistake at a time.
 */
class WorkloadReaderTest {

  private static final String TEMPLATE =
      "template: {metadata: {labels: {app: a}}, spec: {POLICYcontainers: [{name: a, image: a}]}}";

  private static List<String> found(String kind, String version, String spec) {
    var manifest =
        "---\napiVersion: "
            + version
            + "\nkind: "
            + kind
            + "\nmetadata: {name: a}\nspec: {"
            + spec
            + "}\n";
    var ending =
        kind.contains("Job") ? "behaviors: [{match: {labels: {app: a}}, completion: 1s}]" : "";
    return Scenarios.readShop(ending, manifest).violations().stream()
        .map(violation -> lastName(violation) + ": " + violation.found())
        .filter(it -> !it.startsWith("clients:"))
        .toList();
  }

  private static String lastName(Violation violation) {
    return violation.path().substring(violation.path().lastIndexOf('.') + 1);
  }

  private static String apps(String fields, String template) {
    return "selector: {matchLabels: {app: a}}, "
        + template.replace("POLICY", "")
        + (fields.isEmpty() ? "" : ", " + fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: -1                                                | replicas: "-1"
          podManagementPolicy: Sometimes                              | podManagementPolicy: "Sometimes"
          updateStrategy: {type: Recreate}                            | type: "Recreate"
          updateStrategy: {rollingUpdate: {partition: -1}}            | partition: "-1"
          updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}} | rollingUpdate: rollingUpdate
          ordinals: {start: -2}                                       | start: "-2"
          minReadySeconds: soon                                       | minReadySeconds: "soon"
          replica: 3                                                  | replica: unknown field "replica"
          """)
  void statefulSetWithMistakeIsRefused(String fields, String found) {
    assertThat(found("StatefulSet", "apps/v1", apps(fields, TEMPLATE))).containsExactly(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 3                                                 | replicas: unknown field "replicas"
          updateStrategy: {type: Recreate}                            | type: "Recreate"
          updateStrategy: {type: OnDelete, rollingUpdate: {maxSurge: 1}} | rollingUpdate: rollingUpdate
          updateStrategy: {rollingUpdate: {maxUnavailable: 0}}        | maxUnavailable: "0"
          updateStrategy: {rollingUpdate: {maxSurge: 1}}              | maxSurge: "1"
          updateStrategy: {rollingUpdate: {maxUnavailable: 200%}}     | maxUnavailable: "200%"
          """)
  void daemonSetWithMistakeIsRefused(String fields, String found) {
    assertThat(found("DaemonSet", "apps/v1", apps(fields, TEMPLATE))).containsExactly(found);
  }

  @ParameterizedTest
  @CsvSource({"StatefulSet", "DaemonSet"})
  void templateThatItsSelectorDoesNotMatchIsRefused(String kind) {
    var other = TEMPLATE.replace("app: a", "app: b");
    assertThat(found(kind, "apps/v1", apps("", other))).hasSize(1);
    assertThat(found(kind, "apps/v1", TEMPLATE.replace("POLICY", ""))).hasSize(1);
    assertThat(found(kind, "apps/v1", apps("", TEMPLATE))).isEmpty();
  }

  private static String job(String fields, String policy) {
    return TEMPLATE.replace("POLICY", policy) + (fields.isEmpty() ? "" : ", " + fields);
  }

  private static final String NEVER = "restartPolicy: Never, ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          completions: -1     | completions: "-1"
          parallelism: many   | parallelism: "many"
          backoffLimit: -1    | backoffLimit: "-1"
          suspend: perhaps    | suspend: "perhaps"
          complete: 1         | complete: unknown field "complete"
          """)
  void jobWithMistakeIsRefused(String fields, String found) {
    assertThat(found("Job", "batch/v1", job(fields, NEVER))).containsExactly(found);
  }

  /** A Job's Pods may not be restarted for ever, which is the default of a Pod's policy. */
  @ParameterizedTest
  @CsvSource({"''", "'restartPolicy: Always, '"})
  void jobWhosePodsAreRestartedForEverIsRefused(String policy) {
    assertThat(found("Job", "batch/v1", job("", policy))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schedule: "* * * *"                                      | schedule: "* * * *"
          schedule: "61 * * * *"                                   | schedule: "61 * * * *"
          schedule: "@sometimes"                                   | schedule: "@sometimes"
          schedule: "@daily", concurrencyPolicy: Maybe             | concurrencyPolicy: "Maybe"
          schedule: "@daily", successfulJobsHistoryLimit: -1       | successfulJobsHistoryLimit: "-1"
          concurrencyPolicy: Allow                                 | schedule: nothing
          """)
  void cronJobWithMistakeIsRefused(String fields, String found) {
    var spec = "jobTemplate: {spec: {" + job("", NEVER) + "}}, " + fields;
    assertThat(found("CronJob", "batch/v1", spec)).containsExactly(found);
  }

  /** As {@code TestValidatePod} has them, of {@code pkg/apis/core/validation}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          matchExpressions: [{key: k, operator: In}]                  | matchExpressions[0]: k In []
          matchExpressions: [{key: k, operator: Exists, values: [a]}] | matchExpressions[0]: k Exists [a]
          matchExpressions: [{key: k, operator: Gt, values: ["1", "2"]}] | matchExpressions[0]: k Gt [1, 2]
          matchExpressions: [{key: a b, operator: Exists}]            | matchExpressions[0]: a b Exists []
          matchExpressions: [{key: k, operator: Like, values: [a]}]   | operator: "Like"
          matchFields: [{key: metadata.name, operator: Exists}]       | matchFields[0]: metadata.name Exists []
          matchFields: [{key: metadata.namespace, operator: In, values: [a]}] | matchFields[0]: metadata.namespace In [a]
          matchFields: [{key: metadata.name, operator: In, values: [a, b]}] | matchFields[0]: metadata.name In [a, b]
          matchFields: [{key: metadata.name, operator: NotIn, values: [A]}] | matchFields[0]: metadata.name NotIn [A]
          """)
  void nodeAffinityWithMistakeIsRefused(String term, String found) {
    assertThat(affinity("{" + term + "}")).containsExactly(found);
  }

  @Test
  void nodeAffinityNeedsTermsThatMayDemandNothing() {
    assertThat(affinity("")).containsExactly("nodeSelectorTerms: a list");
    assertThat(affinity("{}")).isEmpty();
    assertThat(affinity("{matchFields: [{key: metadata.name, operator: In, values: [n-1]}]}"))
        .isEmpty();
  }

  private static List<String> affinity(String terms) {
    var template =
        TEMPLATE.replace(
            "POLICY",
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
                + " {nodeSelectorTerms: ["
                + terms
                + "]}}}, ");
    return found("DaemonSet", "apps/v1", "selector: {matchLabels: {app: a}}, " + template);
  }
}
