package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ClientSpec.DnsCache;
import io.github.podchurn.model.scenario.ClientSpec.Load;
import io.github.podchurn.model.scenario.ClientSpec.Location;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.PodNetworkSpec.DeadAddress;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

  @Test
  void everythingLeftOutHasItsDefault() {
    var scenario =
        Scenarios.valid("clients: [{name: a, target: {service: web}, load: {open: 6000/m}}]");
    assertThat(scenario.seed()).isEqualTo(1);
    assertThat(scenario.replications()).isEqualTo(Replications.fixed(1));
    assertThat(scenario.warmup().length()).isZero();
    assertThat(scenario.cluster()).isEqualTo(Defaults.cluster(KubernetesVersion.V1_34));
    var client = scenario.clients().get(0);
    assertThat(client.count()).isEqualTo(1);
    assertThat(client.discovery()).isEqualTo(Discovery.DNS);
    assertThat(client.from()).isEqualTo(new Location.AnyNode());
    assertThat(client.load()).isEqualTo(new Load.Open(100));
    assertThat(client.timeouts()).isEqualTo(Defaults.timeouts());
    assertThat(client.dnsCache()).isEqualTo(new DnsCache.None());
  }

  @Test
  void clusterIsReadPartByPart() {
    var cluster =
        Scenarios.valid(
                """
                cluster:
                  version: "1.30"
                  nodes: [{name: n, count: 3, zones: [a, b], pods: 20}, {name: big}]
                  podNetwork: {cidr: 10.1.0.0/16, nodeMask: 26, reuse: sequential, deadAddress: arp}
                  serviceNetwork: {cidr: 10.2.0.0/20, nodePorts: 31000-31999}
                  proxy: {mode: iptables, minSyncPeriod: 10s, sync: "exp(20ms)"}
                  controlPlane: {watch: 5ms, endpointSlice: "uniform(1ms, 3ms)", kubelet: 1s}
                  dns: {ttl: 5s, latency: 2ms}
                  network: {external: 20ms}
                """)
            .cluster();
    assertThat(cluster.nodes())
        .containsExactly(
            new NodeSpec("n-1", "a", pods(20)),
            new NodeSpec("n-2", "b", pods(20)),
            new NodeSpec("n-3", "a", pods(20)),
            new NodeSpec("big", "", pods(110)));
    assertThat(cluster.podNetwork().deadAddress()).isEqualTo(DeadAddress.ARP);
    assertThat(cluster.serviceNetwork().nodePortMax()).isEqualTo(31999);
    assertThat(cluster.proxy().runner()).isEqualTo(KubernetesVersion.V1_30.syncRunner());
    assertThat(cluster.proxy().sync())
        .isEqualTo(new Distribution.Exponential(Duration.ofMillis(20)));
    assertThat(cluster.dns().serverCache()).isEqualTo(Duration.ofSeconds(30));
    assertThat(cluster.latency().external()).isEqualTo(Duration.ofMillis(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5s
          uniform(1s, 3s)
          normal(5s, sd=1s)
          exp(200ms)
          lognormal(p50=20ms, p99=120ms)
          gamma(shape=2, mean=1s)
          weibull(shape=1.5, scale=1s)
          pareto(min=5ms, alpha=2.1)
          mix(95%: exp(20ms), 5%: 5s)
          """)
  void distributionsAreReadAsTheyAreWritten(String text) {
    var rules =
        Scenarios.valid("behaviors: [{match: {pod: web-1}, startup: \"" + text + "\"}]")
            .behaviors();
    assertThat(rules.get(0).overrides().startup()).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5                           | "5", a bare number
          uniform(3s, 1s)             | "uniform(3s, 1s)"
          uniform(1s)                 | "uniform(1s)"
          exp(mean=1s)                | "exp(mean=1s)"
          lognormal(p50=2s, p99=1s)   | p50=2s, p99=1s
          lognormal(p99=1s, p50=2s)   | "lognormal(p99=1s, p50=2s)"
          gama(shape=2, mean=1s)      | no distribution "gama"
          mix(50%: 1s, 40%: 2s)       | shares of 90% in all
          empirical(a.csv)            | "empirical", which is part of the scenario format but not simulated by this version
          """)
  void distributionsThatMeanNothingAreRefused(String text, String found) {
    assertThat(Scenarios.found("behaviors: [{match: {pod: web-1}, startup: \"" + text + "\"}]"))
        .containsExactly(found);
  }

  @Test
  void equallyNarrowRulesForOnePodAreATie() {
    assertThat(
            Scenarios.found(
                """
                behaviors:
                  - {match: {pod: web-1}, startup: 1s}
                  - {match: {labels: {app: web}}, startup: 2s, queue: 3}
                """))
        .containsExactly("a second rule, as narrow as another, for the startup of pod/web-1");
  }

  @Test
  void ownFileNameMeansTheScenariosManifests() {
    var scenario =
        Scenarios.valid(
            """
            timeline:
              - {at: 10s, kubectl: delete pod web-1}
              - {at: 20s, kubectl: apply -f test.yaml}
            """);
    assertThat(scenario.timeline().get(1).action())
        .isEqualTo(new Action.Apply(scenario.manifests()));
  }

  @Test
  void eventsWithoutNameAreCalledAfterWhatTheyDo() {
    var timeline =
        Scenarios.valid(
                """
                timeline:
                  - {at: 10s, kubectl: delete pod web-1}
                  - {at: 20s, kubectl: delete service web}
                  - {at: 30s, fault: {killContainer: {pods: {app: web}, pick: 50%}}}
                """)
            .timeline();
    assertThat(timeline)
        .extracting(TimelineEvent::name)
        .containsExactly("delete", "delete-2", "killContainer");
    assertThat(((Action.PodFault) timeline.get(2).action()).pick()).isEqualTo(new Pick.Share(0.5));
  }

  @Test
  void externalClientsHaveNodePortsOnly() {
    assertThat(
            Scenarios.found(
                "clients: [{name: a, from: external, target: {service: web}, load: {open: 1/s}}]"))
        .containsExactly("\"external\" with discovery dns");
    assertThat(
            Scenarios.found(
                "clients: [{name: a, discovery: nodePort, target: {service: web}, load: {open:"
                    + " 1/s}}]"))
        .containsExactly("a Service of type ClusterIP");
  }

  @Test
  void podsGetTheDefaultsOfTheApiServer() {
    var pod =
        (Pod)
            Scenarios.readWhole(
                    """
                    apiVersion: podchurn.io/v1
                    kind: Scenario
                    metadata: {name: test}
                    spec: {duration: 1m}
                    ---
                    apiVersion: v1
                    kind: List
                    items:
                      - apiVersion: v1
                        kind: Pod
                        metadata: {name: a}
                        spec:
                          containers:
                            - {name: x, image: "r:5000/x", readinessProbe: {httpGet: {port: 80}}}
                            - {name: y, image: "y:1", lifecycle: {preStop: {sleep: {seconds: 5}}}}
                    """)
                .scenario()
                .manifests()
                .get(0);
    assertThat(pod.meta().namespace()).isEqualTo("default");
    assertThat(pod.spec().terminationGracePeriod()).isEqualTo(Duration.ofSeconds(30));
    var containers = pod.spec().containers();
    assertThat(containers.get(0).imagePullPolicy()).isEqualTo(ImagePullPolicy.ALWAYS);
    assertThat(containers.get(0).probes().readiness()).isEqualTo(Probe.DEFAULT);
    assertThat(containers.get(1).imagePullPolicy()).isEqualTo(ImagePullPolicy.IF_NOT_PRESENT);
    assertThat(containers.get(1).preStopSleep()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void targetPortIsThePortUnlessGivenByNumberOrName() {
    assertThat(targetPort("{port: 80}")).isEqualTo(new TargetPort.Numbered(80));
    assertThat(targetPort("{port: 80, targetPort: 8080}")).isEqualTo(new TargetPort.Numbered(8080));
    assertThat(targetPort("{port: 80, targetPort: http}")).isEqualTo(new TargetPort.Named("http"));
  }

  private static TargetPort targetPort(String port) {
    var reading =
        Scenarios.readWhole(
            """
            {apiVersion: podchurn.io/v1, kind: Scenario, metadata: {name: t}, spec: {duration: 1m}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [%s]}}
            """
                .formatted(port));
    return ((Service) reading.scenario().manifests().get(0)).ports().get(0).targetPort();
  }

  @Test
  void anchorsAndMergeKeysAreReadAsByKubectl() {
    var clients =
        Scenarios.valid(
                """
                clients:
                  - &base {name: a, target: {service: web}, load: {open: 1/s}}
                  - {<<: *base, name: b, count: 3}
                """)
            .clients();
    assertThat(clients.get(1).name()).isEqualTo("b");
    assertThat(clients.get(1).count()).isEqualTo(3);
    assertThat(clients.get(1).load()).isEqualTo(new Load.Open(1));
  }

  @Test
  void settingsGoDownToItemsOfLists() {
    var text =
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: test}
        spec: {duration: 1m, cluster: {nodes: [{name: n}]}}
        """;
    var scenario =
        ScenarioReader.read(
                ScenarioRequest.of("t.yaml", text.getBytes(StandardCharsets.UTF_8), null)
                    .withSettings(
                        List.of(
                            "spec.cluster.nodes[0].count=2",
                            "scenario#/spec/cluster/dns/ttl=5s",
                            "spec.seed=9")))
            .scenario();
    assertThat(scenario.cluster().nodes()).hasSize(2);
    assertThat(scenario.cluster().dns().ttl()).isEqualTo(Duration.ofSeconds(5));
    assertThat(scenario.seed()).isEqualTo(9);
  }

  private static Node.Capacity pods(int max) {
    return new Node.Capacity(max, Defaults.nodeCapacity().allocatable());
  }
}
