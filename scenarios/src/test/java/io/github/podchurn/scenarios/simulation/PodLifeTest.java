package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.TimelineResult.Evidence;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of a Pod's life, where every delay is known. */
class PodLifeTest {

  private static final double DELETED = 10;
  private static final double KUBELET = 0.1;

  /** One Pod, with a client whose requests last for longer than the run. */
  private static final String DELETION =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: deletion}
      spec:
        duration: 2m
        cluster:
          controlPlane: {watch: 0s, endpointSlice: 0s, kubelet: 100ms}
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s, external: 0s}
        behaviors:
          - match: {pod: server}
            serviceTime: 1h
            onSigterm: {listen: keepOpen, inFlight: %s, exitWithin: %s}
        clients:
          - name: patient
            target: {pods: {app: server}, port: 80}
            discovery: podIPAtStart
            load: {constant: 1/s}
            timeout: {connect: 1s, request: 2h}
            stop: 5s
        timeline:
          - {at: 10s, name: delete, kubectl: delete pod server}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: server, labels: {app: server}}
      spec:
        terminationGracePeriodSeconds: %d
        containers:
          - name: server
            image: server:1
            lifecycle: {preStop: {sleep: {seconds: %d}}}
      """;

  @ParameterizedTest(name = "{0}: in flight {1}, exits within {2}, grace {3} s, preStop {4} s")
  @CsvSource({
    "drops its requests and is idle, drop, 1h, 30, 0, 0",
    "waits for the hook first, drop, 1h, 30, 5, 5",
    "takes as long as it says, finish, 7s, 30, 0, 7",
    "is killed when the grace period is over, finish, 1h, 30, 0, 30",
    "has what the hook leaves of the grace period, finish, 1h, 30, 12, 30",
    "has two seconds in any case, finish, 1h, 30, 29, 31"
  })
  void deletionTakesAsLongAsGracePeriodAndApplicationSay(
      String name, String inFlight, String exitWithin, int grace, int preStop, double expected) {
    var result = run(DELETION.formatted(inFlight, exitWithin, grace, preStop));
    var gone = Objects.requireNonNull(pod(result).gone());

    assertThat(gone).as(name).isCloseTo(DELETED + KUBELET + expected, within(1e-6));
    assertThat(Simulations.client(result, "patient").errors().get("reset").mean()).isEqualTo(5);
  }

  @Test
  void crashingContainerIsRestartedAtOnceThenAfterTenSecondsDoublingToFiveMinutes() {
    var yaml =
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: crash-loop}
        spec:
          duration: 20m
          behaviors:
            - {match: {pod: loop}, startup: 0s, crash: 1ms}
          clients:
            - {name: any, target: {pods: {app: loop}, port: 80}, discovery: podIPAtStart, load: {constant: 1/m}}
          expect:
            - {that: restarts(pod/loop) == 1, during: start..start+1.1s}
            - {that: restarts(pod/loop) == 1, during: start+10s..start+11.1s}
            - {that: restarts(pod/loop) == 1, during: start+30s..start+31.1s}
            - {that: restarts(pod/loop) == 1, during: start+70s..start+71.1s}
            - {that: restarts(pod/loop) == 1, during: start+150s..start+151.1s}
            - {that: restarts(pod/loop) == 1, during: start+310s..start+311.1s}
            - {that: restarts(pod/loop) == 1, during: start+610s..start+611.1s}
            - {that: restarts(pod/loop) == 1, during: start+910s..start+911.1s}
            - {that: restarts(pod/loop) == 8}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: loop, labels: {app: loop}}
        spec: {containers: [{name: loop, image: "loop:1"}]}
        """;
    assertThat(run(yaml).expectations()).allMatch(expectation -> expectation.passed());
  }

  @Test
  void containerThatIsKilledLeavesItsReasonBehind() {
    var yaml =
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: killed}
        spec:
          duration: 1m
          clients:
            - {name: any, target: {pods: {app: server}, port: 80}, discovery: podIPAtStart, load: {constant: 1/s}}
          timeline:
            - {at: 10s, name: oom, fault: {oomKill: {pods: {app: server}}}}
            - {at: 30s, name: kill, fault: {killContainer: {pods: {app: server}}}}
          expect:
            - {that: "terminations(pod/server, OOMKilled) == 1", during: oom..oom+1s}
            - {that: "terminations(pod/server, OOMKilled) == 1"}
            - {that: "terminations(pod/server, Error) == 1", during: kill..kill+1s}
            - {that: "terminations(pod/server, Completed) == 0"}
            - {that: restarts(pod/server) == 2}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: server, labels: {app: server}}
        spec: {containers: [{name: server, image: "server:1"}]}
        """;
    var result = run(yaml);
    assertThat(result.expectations()).allMatch(expectation -> expectation.passed());
    assertThat(result.timeline().get(0).evidence())
        .extracting(Evidence::what)
        .contains("pod/server container OOMKilled, exit code 137");
  }

  /**
   * Applied at the start, the Pod is bound after 20 ms; from then on the probe's regular times
   * count. The container starts 100 ms and an image later, at 3.12 s, and listens from 7.12 s on.
   */
  @ParameterizedTest(name = "{0}: ready after {2} s")
  @CsvSource({
    "without a probe as soon as it runs, '', 3.12",
    "with a probe at its first regular time once it listens, 'periodSeconds: 2', 8.02",
    "after as many successes as asked, 'periodSeconds: 2, successThreshold: 3', 12.02",
    "not before its initial delay, 'periodSeconds: 1, initialDelaySeconds: 9', 13.02"
  })
  void readinessFollowsTheProbe(String name, String probe, double ready) {
    var yaml =
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: start}
        spec:
          duration: 1m
          start: cold
          cluster:
            controlPlane: {watch: 0s, endpointSlice: 0s, scheduler: 20ms, kubelet: 100ms}
          behaviors:
            - {match: {pod: server}, imagePull: 3s, startup: 4s}
          clients:
            - {name: any, target: {pods: {app: server}, port: 80}, discovery: podIPAtStart, load: {constant: 1/s}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: server, labels: {app: server}}
        spec:
          containers:
            - {name: server, image: "server:1"%s}
        """
            .formatted(
                probe.isEmpty() ? "" : ", readinessProbe: {tcpSocket: {port: 80}, " + probe + "}");
    assertThat(pod(run(yaml)).ready()).as(name).isCloseTo(ready, within(1e-6));
  }

  /** Applied again half a second after a forced deletion, while the old process still ends. */
  @Test
  void successorOfTheSameNameWaitsUntilItsPredecessorIsGone() {
    var yaml =
        DELETION
            .formatted("finish", "1h", 30, 0)
            .replace(
                "kubectl: delete pod server}",
                "kubectl: delete pod server --force}\n"
                    + "    - {at: 10500ms, name: again, kubectl: apply -f deletion.yaml}");
    var pods = run(yaml).pods();

    assertThat(pods).hasSize(2);
    assertThat(pods.get(1).created()).isEqualTo(10.5);
    // The old process has two seconds, whatever the grace; the new one starts after it.
    assertThat(pods.get(1).ready()).isGreaterThan(DELETED + 2);
    assertThat(pods.get(1).ip()).isNotEqualTo(pods.get(0).ip());
  }

  private static ExperimentResult run(String yaml) {
    return Simulations.run(Simulations.read(yaml));
  }

  private static PodRecord pod(ExperimentResult result) {
    return result.pods().get(0);
  }
}
