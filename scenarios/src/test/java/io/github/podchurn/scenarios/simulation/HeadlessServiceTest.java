package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExpectationResult;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Clients that know the addresses of Pods from a name, their environment, or once and for all. */
class HeadlessServiceTest {

  private static final String SCENARIO =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: headless}
      spec:
        duration: 2m
        replications: 3
        cluster:
          nodes: [{name: n, count: 2}]
          dns: {ttl: 30s, cache: 0s}
        clients:
          - {name: caller, target: {service: web, port: 8080}, %s, load: {constant: 100/s}}
        timeline: %s
        expect:
      %s
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {clusterIP: None, selector: {app: web}, ports: [{name: http, port: 8080}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 4
        selector: {matchLabels: {app: web, track: old}}
        template:
          metadata: {labels: {app: web, track: old}}
          spec:
            containers:
              - name: web
                image: web:1
                ports: [{containerPort: 8080}]
                readinessProbe: {httpGet: {port: 8080}, periodSeconds: 1}
                lifecycle: {preStop: {sleep: {seconds: 10}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: more}
      spec:
        replicas: 0
        selector: {matchLabels: {app: web, track: new}}
        template:
          metadata: {labels: {app: web, track: new}}
          spec:
            containers: [{name: web, image: "web:1", ports: [{containerPort: 8080}]}]
      """;

  private static final String SCALE_TO_ZERO =
      "[{at: 1m, name: zero, kubectl: scale deployment/web --replicas=0}]";
  private static final String GROW =
      "[{at: 10s, name: grow, kubectl: scale deployment/more --replicas=4}]";
  private static final String ROLLOUT =
      "[{at: 30s, name: rollout, kubectl: rollout restart deployment/web}]";

  private static void assertThatIn(String client, String timeline, String... expectations) {
    var expect = String.join("\n", Arrays.stream(expectations).map(it -> "    - " + it).toList());
    var yaml = SCENARIO.formatted(client, timeline, expect);
    var result = Simulations.run(Simulations.read(yaml));
    assertThat(result.expectations())
        .hasSize(expectations.length)
        .allMatch(ExpectationResult::passed);
  }

  @Test
  void nameWithoutReadyPodsDoesNotExist() {
    // Terminating Pods serve for ten seconds more, but have no name any longer.
    assertThatIn(
        "discovery: headless",
        SCALE_TO_ZERO,
        "{that: availability(caller) == 100%, during: start..zero, over: each}",
        "{that: availability(caller) == 0%, during: zero+2s..end, over: each}",
        "{that: \"errors(caller, dnsFailure) == 5800\", during: zero+2s..end, over: each}");
  }

  @Test
  void publishedAddressesStayUntilThePodsAreGone() {
    var yaml =
        SCENARIO
            .formatted(
                "discovery: headless",
                SCALE_TO_ZERO,
                "    - {that: availability(caller) == 100%, during: start..zero+10s, over: each}")
            .replace("{clusterIP:", "{publishNotReadyAddresses: true, clusterIP:");
    var result = Simulations.run(Simulations.read(yaml));

    assertThat(result.expectations()).hasSize(1).allMatch(ExpectationResult::passed);
  }

  @Test
  void rolloutCostsNothingAsLongAsNamesAreAskedForEachTime() {
    assertThatIn(
        "discovery: headless, balance: roundRobin",
        ROLLOUT,
        "availability(caller) == 100%",
        "podIPs(deployment/web) == 8");
  }

  @Test
  void answerThatIsKeptForEverIsWorthNothingAfterARollout() {
    assertThatIn(
        "discovery: headless, dnsCache: forever",
        ROLLOUT,
        "{that: availability(caller) == 100%, during: start..rollout, over: each}",
        "{that: availability(caller) == 0%, during: rollout+60s..end, over: each}");
  }

  @Test
  void answerThatIsKeptForHalfAMinuteIsUsedForHalfAMinute() {
    assertThatIn(
        "count: 20, discovery: headless, dnsCache: 30s",
        "[{at: 30s, name: delete, kubectl: delete pod -l app=web}]",
        "{that: \"errors(caller, unreachable) > 0\", during: delete..end, over: each}",
        "{that: availability(caller) == 100%, during: delete+45s..end, over: each}",
        "{that: staleness(caller) in 15s..31s, over: each}");
  }

  @Test
  void clientThatTakesTheFirstAddressStaysWithOnePodUntilItAsksAgain() {
    assertThatIn(
        "discovery: dns",
        GROW,
        "{that: \"share(caller, track=new) in 47%..53%\", during: grow+30s..end}");
    assertThatIn(
        "discovery: dns, dnsCache: forever",
        GROW,
        "availability(caller) == 100%",
        "{that: \"share(caller, track=new) == 0%\", over: each}");
  }

  @Test
  void addressesOfAllPodsAtTheStartMissThoseThatComeLater() {
    assertThatIn(
        "discovery: headless, balance: roundRobin",
        GROW,
        "{that: \"share(caller, track=new) in 49.9%..50.1%\", during: grow+30s..end, over: each}");
    var yaml =
        SCENARIO
            .formatted(
                "discovery: podIPs, balance: roundRobin",
                GROW,
                "    - {that: \"share(caller, track=new) == 0%\", over: each}")
            .replace("{service: web,", "{pods: {app: web},");
    var result = Simulations.run(Simulations.read(yaml));

    assertThat(result.expectations()).hasSize(1).allMatch(ExpectationResult::passed);
  }

  @Test
  void environmentKnowsServicesOlderThanTheClientOnly() {
    var yaml =
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: environment}
        spec:
          duration: 2m
          clients:
            - {name: early, target: {service: web}, discovery: env, load: {constant: 10/s}}
            - {name: late, start: 1m, target: {service: web}, discovery: env, load: {constant: 10/s}}
          timeline:
            - {at: 30s, name: delete, kubectl: delete service web}
            - {at: 40s, name: create, kubectl: apply -f test.yaml}
          expect:
            - {that: availability(early) == 100%, during: start..delete}
            # The Service that is created anew has another address.
            - {that: availability(early) == 0%, during: create..end}
            - {that: availability(late) == 100%, during: start+1m..end}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web, labels: {app: web}}
        spec: {containers: [{name: web, image: "web:1"}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        """;
    var result = Simulations.run(Simulations.read(yaml));

    assertThat(result.expectations()).hasSize(3).allMatch(ExpectationResult::passed);
  }
}
