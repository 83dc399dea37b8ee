package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kubectl does with StatefulSets and DaemonSets, and with nodes that run daemons. */
class RevisionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"statefulset", "daemonset"})
  void undoBringsBackTheTemplateBefore(String kind) {
    var result =
        run(
            """
            - {at: 10s, name: next, kubectl: set image %1$s/agent agent=agent:2}
            - {at: 2m, name: back, kubectl: rollout undo %1$s/agent}
            """
                .formatted(kind));

    assertThat(versionsAt(result, kind, 119)).containsOnly("agent:2").hasSize(3);
    assertThat(versionsAt(result, kind, 299)).containsOnly("agent:1").hasSize(3);
    assertThat(result.timeline()).as("both are done").allMatch(event -> event.duration().n() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"statefulset", "daemonset"})
  void thereIsNothingToUndoBeforeTheFirstChange(String kind) {
    var result = run("- {at: 10s, name: back, kubectl: rollout undo %s/agent}".formatted(kind));

    assertThat(told(result)).containsExactly(kind + "/agent has no such revision");
  }

  @Test
  void drainRefusesWhereThereAreDaemonsUnlessToldToIgnoreThem() {
    assertThat(told(run("- {at: 10s, name: drain, kubectl: drain n-1}")).get(1))
        .startsWith(
            "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore):"
                + " default/agent-");

    var drained = run("- {at: 10s, name: drain, kubectl: drain n-1 --ignore-daemonsets}");
    assertThat(told(drained)).contains("node/n-1 drained");
    assertThat(versionsAt(drained, "daemonset", 299)).as("daemons stay").hasSize(3);
  }

  private static List<String> told(ExperimentResult result) {
    return result.timeline().get(0).evidence().stream().map(it -> it.what()).toList();
  }

  private static List<String> versionsAt(ExperimentResult result, String kind, double time) {
    return result.pods().stream()
        .filter(pod -> pod.workload().equals(kind + "/agent"))
        .filter(pod -> pod.created() <= time && isThere(pod, time))
        .map(PodRecord::version)
        .toList();
  }

  private static boolean isThere(PodRecord pod, double time) {
    var gone = pod.gone();
    return gone == null || gone > time;
  }

  private static ExperimentResult run(String timeline) {
    return Simulations.run(
        Simulations.read(
            """
            apiVersion: podchurn.io/v1
            kind: Scenario
            metadata: {name: agents}
            spec:
              duration: 5m
              cluster: {nodes: [{name: n, count: 3}]}
              timeline:
            %s
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: agent}
            spec: {selector: {matchLabels: {app: daemon}}, template: %s}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: agent}
            spec: {replicas: 3, selector: {matchLabels: {app: stateful}}, template: %s}
            """
                .formatted(timeline.indent(4), template("daemon"), template("stateful"))),
        1);
  }

  private static String template(String app) {
    return "{metadata: {labels: {app: %s}}, spec: {containers: [{name: agent, image: \"agent:1\"}]}}"
        .formatted(app);
  }
}
