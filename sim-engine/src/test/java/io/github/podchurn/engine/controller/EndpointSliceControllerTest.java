package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.Cluster.pod;
import static io.github.podchurn.engine.Cluster.readyPod;
import static io.github.podchurn.engine.Cluster.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ControlPlaneSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.TopologyMode;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class EndpointSliceControllerTest {

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final RandomStreams streams = new RandomStreams(1);
  private final ApiServer api = new ApiServer(simulator, streams.stream("uids"));

  @Test
  void slicesOfWhatIsThereExistFromTheStart() {
    api.create(service("web", "10.96.0.1"));
    api.create(readyPod("a", "10.244.0.2"));
    start(constant(15), constant(50));

    assertThat(slices()).hasSize(1);
    assertThat(slices().get(0).meta().name()).startsWith("web-").hasSize(9);
    assertThat(endpoints()).extracting(e -> e.pod().name()).containsExactly("a");
  }

  @Test
  void podThatTurnsReadyReachesTheSliceAfterWatchAndEndpointSliceDelay() {
    api.create(service("web", "10.96.0.1"));
    var pod = readyPod("a", "10.244.0.2");
    api.create(pod.withStatus(pod.status().withReady(false, 0)));
    start(constant(15), constant(50));
    simulator.runUntil(1_000_000_000);
    api.update(podNamed("a"), o -> ready((Pod) o));

    simulator.runUntil(1_064_999_999);
    assertThat(conditions()).containsExactly(new EndpointConditions(false, false, false));
    simulator.runUntil(1_065_000_000);
    assertThat(conditions()).containsExactly(new EndpointConditions(true, true, false));
  }

  @Test
  void podThatIsToGoIsMarkedAndThenRemoved() {
    api.create(service("web", "10.96.0.1"));
    var pod = api.create(readyPod("a", "10.244.0.2"));
    start(constant(15), constant(50));

    api.requestDeletion(pod, Duration.ofSeconds(30));
    simulator.runUntil(65_000_000);
    assertThat(conditions()).containsExactly(new EndpointConditions(false, true, true));

    api.remove(pod);
    simulator.runUntil(130_000_000);
    assertThat(endpoints()).isEmpty();
    assertThat(slices()).hasSize(1);
  }

  @Test
  void podIsEndpointOfServicesOfItsOwnNamespaceOnly() {
    var elsewhere = service("web", "10.96.0.1");
    api.create(elsewhere.withMeta(ObjectMeta.of("other", "web", Labels.empty())));
    start(constant(0), constant(0));
    api.create(readyPod("a", "10.244.0.2"));

    simulator.runUntil(1);

    assertThat(endpoints()).isEmpty();
  }

  @Test
  void podWhoseLabelsNoLongerMatchLeavesTheSlice() {
    api.create(service("web", "10.96.0.1"));
    var pod = api.create(readyPod("a", "10.244.0.2"));
    start(constant(15), constant(50));

    api.update(pod, o -> o.withMeta(o.meta().withLabels(Labels.of("app", "quarantine"))));
    simulator.runUntil(65_000_000);

    assertThat(endpoints()).isEmpty();
  }

  @Test
  void removedServiceTakesItsSlicesWithIt() {
    var service = api.create(service("web", "10.96.0.1"));
    start(constant(15), constant(50));

    api.remove(service);
    simulator.runUntil(15_000_000);

    assertThat(slices()).isEmpty();
  }

  @Test
  void serviceWithoutSelectorIsLeftAlone() {
    var web = service("web", "10.96.0.1");
    api.create(new Service(web.meta(), web.type(), web.clusterIp(), web.ports(), null));
    start(constant(0), constant(0));

    simulator.runUntil(1);

    assertThat(slices()).isEmpty();
  }

  /** Each write holds the Pods created up to some moment, and that moment only moves on. */
  @Test
  void writesNeverOvertake(SplittableRandom random) {
    api.create(service("web", "10.96.0.1"));
    start(
        new Distribution.LogNormal(Duration.ofMillis(15), Duration.ofMillis(150)),
        new Distribution.LogNormal(Duration.ofMillis(50), Duration.ofMillis(600)));
    var writes = new ArrayList<List<String>>();
    api.observe(
        Kind.ENDPOINT_SLICE,
        change -> writes.add(endpoints().stream().map(e -> e.pod().name()).toList()));
    long time = 0;
    for (int i = 0; i < 90; i++) {
      int number = i;
      time += random.nextLong(200_000_000);
      // Names in an order that is not that of creation.
      simulator.at(
          time,
          EventPriority.STIMULUS,
          () -> api.create(readyPod(nameOf(number), "10.244.0." + (number + 2))));
    }

    simulator.runUntil(Duration.ofHours(1).toNanos());

    assertThat(writes).hasSizeGreaterThan(20);
    int earlier = 0;
    for (var write : writes) {
      assertThat(write).hasSizeGreaterThanOrEqualTo(earlier);
      earlier = write.size();
      for (int i = 0; i < earlier; i++) {
        assertThat(write).contains(nameOf(i));
      }
    }
    assertThat(earlier).isEqualTo(90);
  }

  private static String nameOf(int number) {
    return "pod-" + number * 37 % 90;
  }

  @Test
  void podWithoutAddressWaitsForIt() {
    api.create(service("web", "10.96.0.1"));
    api.create(pod("a"));
    start(constant(0), constant(0));

    assertThat(endpoints()).isEmpty();
    api.update(podNamed("a"), o -> ((Pod) o).withStatus(readyPod("a", "10.244.0.2").status()));
    simulator.runUntil(1);

    assertThat(endpoints()).hasSize(1);
  }

  @Test
  void podWhoseNodeIsGoneIsTriedAgainUntilTheNodeIsThere() {
    api.create(service("web", "10.96.0.1"));
    api.create(readyPod("a", "10.244.0.2"));
    startWithoutNode(constant(0), constant(0));
    assertThat(endpoints()).isEmpty();

    simulator.runUntil(1_500_000_000L);
    api.create(node("node-a", "", 4_000));
    // Tried at 1 s and again 2 s later.
    simulator.runUntil(2_999_999_999L);
    assertThat(endpoints()).isEmpty();
    simulator.runUntil(3_000_000_000L);
    assertThat(endpoints()).hasSize(1);
  }

  @Test
  void podThatFailsUnreadyStaysEndpointUntilItsServiceIsLookedAtForSomethingElse() {
    api.create(service("web", "10.96.0.1"));
    api.create(readyPod("a", "10.244.0.2"));
    api.create(unready(readyPod("b", "10.244.0.3")));
    start(constant(0), constant(0));

    api.update(podNamed("b"), o -> failed((Pod) o));
    simulator.runUntil(1);
    assertThat(endpoints()).hasSize(2);

    api.update(podNamed("a"), o -> unready((Pod) o));
    simulator.runUntil(2);
    assertThat(endpoints()).hasSize(1);
  }

  @Test
  void hintsAreGivenByTheCpusOfReadyNodesAndAnewWhenThoseChange() {
    var web = service("web", "10.96.0.1");
    var auto = Labels.of(TopologyMode.ANNOTATION, "Auto");
    var meta = new ObjectMeta(web.id(), web.meta().labels(), auto, "", 0, null, null);
    api.create(web.withMeta(meta));
    for (int i = 0; i < 6; i++) {
      api.create(readyPod("p" + i, "10.244.0." + (i + 2)));
    }
    api.create(node("node-a", "a", 2_000));
    var large = api.create(node("node-b", "b", 4_000));
    startWithoutNode(constant(0), constant(0));
    assertThat(zones()).containsExactly("a", "a", "b", "b", "b", "b");

    api.update(large, o -> ((Node) o).withReady(Node.Condition.FALSE));
    simulator.runUntil(1);
    assertThat(zones()).containsOnly("");
  }

  private List<String> zones() {
    return endpoints().stream()
        .map(endpoint -> String.join(",", endpoint.hints().zones()))
        .sorted()
        .toList();
  }

  private static Node node(String name, String zone, long milliCpu) {
    return Node.ready(
        ObjectMeta.of("", name, Labels.empty()),
        zone,
        IpAddress.parse("192.168.0.1"),
        Cidr.parse("10.244.0.0/24"),
        new Node.Capacity(110, ResourceList.of(milliCpu, 8L << 30)));
  }

  private static Pod unready(Pod pod) {
    return pod.withStatus(pod.status().withReady(false, 0));
  }

  private static Pod failed(Pod pod) {
    return pod.withStatus(pod.status().withPhase(PodPhase.FAILED));
  }

  private void start(Distribution watch, Distribution endpointSlice) {
    api.create(node("node-a", "", 4_000));
    startWithoutNode(watch, endpointSlice);
  }

  private void startWithoutNode(Distribution watch, Distribution endpointSlice) {
    var defaults = Defaults.controlPlane();
    var delays =
        new ControlPlaneSpec(watch, endpointSlice, defaults.scheduler(), defaults.kubelet());
    EndpointSliceController.start(new ControlPlane(simulator, api, streams, delays));
  }

  private Pod podNamed(String name) {
    return (Pod) api.get(Kind.POD, pod(name).id());
  }

  private static Pod ready(Pod pod) {
    return pod.withStatus(pod.status().withReady(true, 0));
  }

  private List<EndpointSlice> slices() {
    return api.list(Kind.ENDPOINT_SLICE).stream().map(o -> (EndpointSlice) o).toList();
  }

  private List<Endpoint> endpoints() {
    return slices().stream().flatMap(slice -> slice.endpoints().stream()).toList();
  }

  private List<EndpointConditions> conditions() {
    return endpoints().stream().map(Endpoint::conditions).toList();
  }

  private static Distribution constant(long millis) {
    return Distribution.constant(Duration.ofMillis(millis));
  }
}
