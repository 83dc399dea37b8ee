package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Propagation.EndpointChange;
import io.github.podchurn.model.result.Series.TableStep;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The hops of one Pod's deletion, where every delay is known. */
class PropagationTest {

  private static final Offset<Double> EXACTLY = within(1e-6);

  // The Pod is asked to go at 10 s. Watch 10 ms, slice 50 ms, sync 40 ms, kubelet 20 ms.
  private static final double CLOSED = 10.030;
  private static final double WRITTEN = 10.060;
  private static final double ARRIVED = 10.070;
  private static final double IN_FORCE = 10.110;

  // There is no other Pod, so tables fall back on the one that terminates (KEP-1669) until the
  // write
  // of its removal, 60 ms after it, is in force: after the next synchronisation, which starts a
  // second after the end of the one before, or 110 ms after the removal if that is later.
  private static final double REMOVED_IN_FORCE = IN_FORCE + 1 + 0.040;
  private static final double PER_SECOND = 1_000;

  private static final String DELETION =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: deletion}
      spec:
        duration: 30s
        cluster:
          nodes: [{name: n, count: 2}]
          proxy: {sync: 40ms}
          controlPlane: {watch: 10ms, endpointSlice: 50ms, kubelet: 20ms}
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s, external: 0s}
        behaviors:
          - match: {pod: server}
            serviceTime: 0s
        clients:
          - name: caller
            target: {service: web, port: 80}
            discovery: clusterIP
            load: {constant: 1000/s}
        timeline:
          - {at: 10s, name: delete, kubectl: delete pod server}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: server, labels: {app: web}}
      spec:
        containers:
          - name: server
            image: server:1
            lifecycle: {preStop: {sleep: {seconds: %d}}}
      """;

  @Test
  void everyHopOfADeletionIsInTheResult() {
    var result = run(5);

    assertThat(result.propagation().deletions()).hasSize(1);
    var deletion = result.propagation().deletions().get(0);
    assertThat(deletion.asked()).isEqualTo(10);
    assertThat(deletion.noticed()).isCloseTo(CLOSED, EXACTLY);
    assertThat(deletion.sigterm()).isCloseTo(CLOSED + 5, EXACTLY);
    assertThat(deletion.closed()).isEqualTo(deletion.sigterm());
    assertThat(deletion.ended()).isEqualTo(deletion.sigterm());
    assertThat(deletion.released()).isEqualTo(deletion.sigterm());
    assertThat(deletion.killed()).isFalse();
    assertThat(deletion.losses()).hasSize(1);
    assertThat(deletion.losses().get(0).requests()).isEqualTo(Math.round(PER_SECOND * 0.110));
    assertThat(change(result).caused()).isEqualTo(10);
    assertThat(change(result).written()).isCloseTo(WRITTEN, EXACTLY);
    assertThat(change(result).nodes())
        .hasSize(2)
        .allSatisfy(
            node -> {
              assertThat(node.arrived()).isCloseTo(ARRIVED, EXACTLY);
              assertThat(node.started()).isCloseTo(ARRIVED, EXACTLY);
              assertThat(node.inForce()).isCloseTo(IN_FORCE, EXACTLY);
            });
    assertThat(result.series().services().get(0).slowestTable())
        .containsExactly(new TableStep(0, 1), new TableStep(IN_FORCE, 0));
  }

  @Test
  void hopsAddUpToTheTimeUntilTheTableFollows() {
    var result = run(0);

    assertThat(result.propagation().hops())
        .extracting(hop -> hop.hop() + " " + hop.node() + " " + hop.p50() + " " + hop.changes())
        .containsExactly(
            "slice  0.06 1",
            "watch n-1 0.01 1",
            "wait n-1 0.0 1",
            "sync n-1 0.04 1",
            "table n-1 0.05 1",
            "watch n-2 0.01 1",
            "wait n-2 0.0 1",
            "sync n-2 0.04 1",
            "table n-2 0.05 1");
  }

  @Test
  void requestsLostBetweenTheLanesAreThoseThatTheClientLost() {
    var result = run(0);
    var losses = result.propagation().deletions().get(0).losses();
    var errors = Simulations.client(result, "caller").errors();

    assertThat(losses).extracting(loss -> loss.error()).containsExactly("unreachable");
    long lost = Math.round(PER_SECOND * (REMOVED_IN_FORCE - CLOSED));
    assertThat(losses.get(0).requests()).isEqualTo(lost);
    assertThat(errors.get("unreachable").mean()).isEqualTo((double) lost);
    assertThat(losses.get(0).times())
        .hasSize(40)
        .allSatisfy(time -> assertThat(time).isBetween(CLOSED, REMOVED_IN_FORCE));
  }

  private static ExperimentResult run(int preStop) {
    return Simulations.run(Simulations.read(DELETION.formatted(preStop)));
  }

  private static EndpointChange change(ExperimentResult result) {
    assertThat(result.propagation().changes()).hasSize(1);
    return result.propagation().changes().get(0);
  }
}
