package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExpectationResult;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of packets that nobody answers: SYNs that are sent again, datagrams that are not.
 */
class LostPacketsTest {

  /**
   * Behind the Service is a Pod, but on another node, which its policy forbids: SYNs are dropped.
   */
  private static final String DROPPED =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: dropped}
      spec:
        duration: 5m
        cluster:
          nodes: [{name: n, count: 2}]
          network: {kernel: "%s", sameNode: 0s}
          proxy: {sync: 0s, minSyncPeriod: 0s}
          controlPlane: {watch: 0s, endpointSlice: 0s}
        clients:
          - name: patient
            from: {node: n-1}
            target: {service: web}
            discovery: clusterIP
            load: {constant: 1/s}
            stop: 20s
            timeout: {connect: 10m, request: 10m}
        timeline: [%s]
        expect:
      %s
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        internalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: elsewhere, labels: {app: web}}
      spec: {nodeName: n-2, containers: [{name: web, image: "web:1"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: near, labels: {%s: web}}
      spec: {nodeName: n-1, containers: [{name: web, image: "web:1"}]}
      """;

  private static void assertMet(String yaml, int expectations) {
    var result = Simulations.run(Simulations.read(yaml));
    assertThat(result.expectations()).hasSize(expectations).allMatch(ExpectationResult::passed);
  }

  private static String expect(String... claims) {
    return String.join("\n", Arrays.stream(claims).map(claim -> "    - " + claim).toList());
  }

  @ParameterizedTest
  @CsvSource({"5.15, 126.9s..127.1s", "6.8, 130.9s..131.1s"})
  void kernelGivesUpByItself(String kernel, String after) {
    var claims =
        expect(
            "\"errors(patient, connectTimeout) > 15\"",
            "\"max(timeToOutcome, patient) in " + after + "\"",
            "\"p50(timeToOutcome, patient) in " + after + "\"");
    assertMet(DROPPED.formatted(kernel, "", claims, "other"), 3);
  }

  /** At 40 s a Pod of the node becomes an endpoint. What began at 0 s tries again then. */
  @ParameterizedTest
  @CsvSource({"5.15, 63s..63.1s", "6.8, 67s..67.1s"})
  void droppedSynIsRoutedAnewWhenItIsSentAgain(String kernel, String longest) {
    var claims =
        expect("availability(patient) == 100%", "\"max(latency, patient) in " + longest + "\"");
    var relabel = "{at: 40s, kubectl: label pod near app=web}";
    assertMet(DROPPED.formatted(kernel, relabel, claims, "other"), 2);
  }

  private static final String STATSD =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: statsd}
      spec:
        duration: 4m
        cluster:
          version: "%s"
          nodes: [{name: n, count: 2}]
        clients:
          - name: sender
            target: {service: statsd}
            connection: {reuse: keepAlive}
            oneWay: %s
            load: {constant: 10/s}
        timeline:
          - {at: 1m, name: change, kubectl: %s}
        expect:
      %s
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: statsd}
      spec: {selector: {app: statsd}, ports: [{port: 8125, protocol: UDP}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: statsd}
      spec:
        replicas: 2
        selector: {matchLabels: {app: statsd}}
        template:
          metadata: {labels: {app: statsd}}
          spec:
            containers: [{name: statsd, image: "statsd:1"}]
      """;

  @ParameterizedTest
  @CsvSource({"1.31, noEndpoints", "1.32, requestTimeout", "1.34, requestTimeout"})
  void versionDecidesWhetherFlowsOutliveTheLastEndpoint(String version, String kind) {
    var claims =
        expect("{that: \"errors(sender, " + kind + ") == 1300\", during: change+40s..change+170s}");
    var scale = "scale deployment/statsd --replicas=0";
    assertMet(STATSD.formatted(version, true, scale, claims), 1);
  }

  @ParameterizedTest
  @CsvSource({"1.31, true", "1.34, true", "1.31, false", "1.34, false"})
  void flowsOfReplacedEndpointsAreForgottenInEveryVersion(String version, boolean isOneWay) {
    var claims =
        expect(
            "{that: availability(sender) == 100%, during: start..change}",
            "{that: availability(sender) < 100%, during: change..change+40s}",
            "{that: availability(sender) == 100%, during: change+40s..end}");
    var restart = "rollout restart deployment/statsd";
    assertMet(STATSD.formatted(version, isOneWay, restart, claims), 3);
  }
}
