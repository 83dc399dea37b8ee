package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.scenario.Scenario;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectiveScenarioTest {

  @Test
  void equalScenariosHaveOneDigestHoweverTheyAreWritten() {
    var one =
        Scenarios.valid(
            "seed: 1\nclients: [{name: a, target: {service: web}, load: {open: 60/m}}]");
    var other =
        Scenarios.valid(
            """
            clients:
              - name: a
                count: 1
                load: {open: 1/s}
                target: {namespace: default, service: web}
            """);
    assertThat(digest(one)).isEqualTo(digest(other)).startsWith("sha256:").hasSize(71);
    assertThat(digest(one)).isNotEqualTo(digest(one.withSeed(2)));
  }

  private static String digest(Scenario scenario) {
    return EffectiveScenario.digest(EffectiveScenario.of(scenario));
  }

  @Test
  void everyDefaultIsSaid() {
    var tree = EffectiveScenario.of(Scenarios.valid(""));
    assertThat(tree)
        .containsEntry("apiVersion", "podchurn.io/v1")
        .containsEntry("kind", "Scenario");
    var spec = map(tree.get("spec"));
    assertThat(spec).containsEntry("duration", "1m").containsEntry("warmup", "0s");
    var cluster = map(spec.get("cluster"));
    assertThat(cluster).containsEntry("version", "1.34");
    assertThat(map(cluster.get("proxy")))
        .containsEntry("mode", "iptables")
        .containsEntry("minSyncPeriod", "1s")
        .containsEntry("sync", "lognormal(p50=40ms, p99=400ms)");
  }

  @Test
  void deploymentsAndTheirTimelineAreSaid() {
    var reading =
        Scenarios.readShop(
            """
            start: cold
            behaviors: [{match: {deployment: shop, image: "shop:1"}, queue: 1}]
            timeline: [{every: exp(5s), kubectl: delete pod -l app=shop}]
            """);
    var tree = EffectiveScenario.of(reading.scenario());
    var spec = map(tree.get("spec"));
    assertThat(spec).containsEntry("start", "cold");
    assertThat(spec.get("behaviors"))
        .hasToString("[{match={deployment=shop, image=shop:1}, queue=1}]");
    assertThat(spec.get("timeline"))
        .hasToString(
            "[{every=exp(5s), from=5s, until=1m, name=delete, kubectl=delete pod -l app=shop,"
                + " pick=all}]");
    assertThat(tree.get("manifests"))
        .asString()
        .startsWith("[{apiVersion=apps/v1, kind=Deployment, metadata={name=shop, ")
        .contains(
            "spec={replicas=3, selector={matchLabels={app=shop}}, strategy={type=RollingUpdate,"
                + " rollingUpdate={maxSurge=25%, maxUnavailable=25%}}, minReadySeconds=0,"
                + " revisionHistoryLimit=10, progressDeadlineSeconds=600,"
                + " template={metadata={labels={app=shop, tier=front}}, spec={");
  }

  @Test
  void spellingsOfOneDeploymentHaveOneDigest() {
    var stated =
        Scenarios.SHOP.replace(
            "  replicas: 3\n",
            "  replicas: 3\n  strategy: {rollingUpdate: {maxUnavailable: \"25%\"}}\n");
    assertThat(digest(Scenarios.readShop("", stated).scenario()))
        .isEqualTo(digest(Scenarios.readShop("start: running").scenario()));
    var other = stated.replace("25%", "24%");
    assertThat(digest(Scenarios.readShop("", other).scenario()))
        .isNotEqualTo(digest(Scenarios.readShop("").scenario()));
  }

  @SuppressWarnings("unchecked") // The tree's maps have texts as keys.
  private static Map<String, Object> map(Object tree) {
    return (Map<String, Object>) tree;
  }
}
