package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.validation.Violation;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.RollingUpdate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentReaderTest {

  /** The Deployment {@code shop}, with some of its text replaced. */
  private static Reading shop(String old, String replacement) {
    assertThat(Scenarios.SHOP).contains(old);
    return Scenarios.readShop("", Scenarios.SHOP.replace(old, replacement));
  }

  private static Deployment deployment(Reading reading) {
    assertThat(reading.violations()).isEmpty();
    return (Deployment) reading.scenario().manifests().get(0);
  }

  @Test
  void deploymentsGetTheDefaultsOfTheApiServer() {
    var deployment = deployment(shop("  replicas: 3\n", ""));
    var spec = deployment.spec();
    assertThat(deployment.id()).hasToString("default/shop");
    assertThat(spec.replicas()).isEqualTo(1);
    assertThat(spec.selector()).isEqualTo(Selector.of(Labels.of("app", "shop")));
    assertThat(spec.template().labels()).hasToString("app=shop,tier=front");
    assertThat(spec.template().version()).isEqualTo("shop:1");
    assertThat(spec.rollingUpdate()).isEqualTo(RollingUpdate.DEFAULT);
    assertThat(spec.rollout()).isEqualTo(Deployment.RolloutSettings.DEFAULT);
  }

  @Test
  void everyFieldIsRead() {
    var deployment =
        deployment(
            shop(
                "  replicas: 3\n",
                """
                  replicas: 0
                  minReadySeconds: 5
                  revisionHistoryLimit: 2
                  paused: true
                  progressDeadlineSeconds: 60
                  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 2, maxUnavailable: 100%}}
                """
                    .indent(0)));
    var spec = deployment.spec();
    assertThat(spec.replicas()).isZero();
    assertThat(spec.rollout())
        .isEqualTo(
            new Deployment.RolloutSettings(Duration.ofSeconds(5), 2, Duration.ofSeconds(60), true));
    assertThat(spec.rollingUpdate())
        .isEqualTo(new RollingUpdate(new IntOrPercent.Int(2), new IntOrPercent.Percent(100)));
  }

  @Test
  void annotationsOfATemplateAreKept() {
    var cost = "controller.kubernetes.io/pod-deletion-cost";
    var deployment =
        deployment(shop("{labels: {", "{annotations: {" + cost + ": \"-5\"}, labels: {"));
    assertThat(deployment.spec().template().annotations()).isEqualTo(Labels.of(cost, "-5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maxSurge: 0, maxUnavailable: 0     | "0"             | may not be 0 when `maxSurge` is 0
          maxSurge: 0%, maxUnavailable: 0    | "0"             | may not be 0 when `maxSurge` is 0
          maxUnavailable: 101%               | "101%"          | must not be greater than 100%
          maxSurge: '"3"'                    | "3", which is text | a number of Pods, such as 1, or a share of the replicas, such as 25%
          maxSurge: 30%0                     | "30%0"          | a number of Pods, such as 1, or a share of the replicas, such as 25%
          maxSurge: two                      | "two"           | a number of Pods, such as 1, or a share of the replicas, such as 25%
          maxSurge: 1.5                      | "1.5"           | a number of Pods, such as 1, or a share of the replicas, such as 25%
          maxSurge: -1                       | "-1"            | a whole number from 0 to 150000
          """)
  void boundsThatNoRolloutCanKeepAreRefused(String bounds, String found, String allowed) {
    var text = bounds.replace("'", "");
    var reading = shop("  replicas: 3\n", "  strategy: {rollingUpdate: {" + text + "}}\n");
    assertThat(reading.violations()).hasSize(1);
    assertThat(reading.violations().get(0).found()).isEqualTo(found);
    assertThat(reading.violations().get(0).allowed()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 3                  | replicas: -1                      | "-1"
          replicas: 3                  | replica: 3                        | unknown field "replica"
          replicas: 3                  | 'strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}' | rollingUpdate
          replicas: 3                  | progressDeadlineSeconds: 0        | "0"
          replicas: 3                  | 'strategy: {type: Rolling}'       | "Rolling"
          {matchLabels: {app: shop}}   | {}                                | a selector without labels
          {matchLabels: {app: shop}}   | {matchLabels: {}}                 | a selector without labels
          {matchLabels: {app: shop}}   | {matchExpressions: []}            | a selector without labels
          {matchLabels: {app: shop}}   | '{matchExpressions: [{key: app, operator: In}]}' | app In []
          {matchLabels: {app: shop}}   | '{matchExpressions: [{key: app, operator: Is, values: [a]}]}' | app Is [a]
          {matchLabels: {app: shop}}   | '{matchExpressions: [{key: app, operator: In, values: [a]}]}' | the labels app=shop,tier=front
          {matchLabels: {app: shop}}   | {app: shop}                       | unknown field "app"
          {app: shop, tier: front}     | {app: spoh}                       | the labels app=spoh
          {app: shop, tier: front}     | {app: shop, tier: -}              | "-"
          'image: "shop:1"'            | image: ~                          | nothing
          'kind: Deployment'           | kind: Deploymnt                   | "Deploymnt"
          """)
  void mistakesOfDeploymentsSayWhatIsWrong(String old, String replacement, String found) {
    assertThat(shop(old, replacement).violations()).extracting(Violation::found).contains(found);
  }

  @Test
  void selectorsOfDeploymentsMayHaveExpressions() {
    var reading =
        shop(
            "{matchLabels: {app: shop}}",
            "{matchExpressions: [{key: tier, operator: In, values: [front, back]},"
                + " {key: canary, operator: DoesNotExist}]}");
    assertThat(reading.hasErrors()).isFalse();
  }

  @Test
  void templatesOfDeploymentsAreRestartedAlways() {
    assertThat(shop("containers:", "restartPolicy: Never\n      containers:").violations())
        .extracting(Violation::toString)
        .singleElement()
        .asString()
        .contains("spec.template.spec.restartPolicy", "Always, in a Deployment");
  }

  @Test
  void recreateHasNoBoundsAndTheLongestDeadlineIsNone() {
    var spec =
        deployment(
                shop(
                    "replicas: 3",
                    "strategy: {type: Recreate}\n  progressDeadlineSeconds: 2147483647"))
            .spec();
    assertThat(spec.rollingUpdate()).isNull();
    assertThat(spec.rollout().progressDeadline()).isNull();
  }

  @Test
  void templateCountsAsAPodForWhoeverSelectsPods() {
    var service =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: front}
        spec: {selector: {tier: front}, ports: [{port: 80}]}
        """;
    var spec =
        """
        clients:
          - name: pinned
            target: {pods: {tier: front}, port: 80}
            discovery: podIPAtStart
            load: {open: 1/s}
        """;
    assertThat(Scenarios.readShop(spec, Scenarios.SHOP + service).violations()).isEmpty();
  }
}
