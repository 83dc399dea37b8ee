package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds of Services, their slices and their endpoints in each of 10,000 random cases. */
@ExtendWith(SeededRandom.class)
class ServicePropertiesTest {

  private static final int CASES = 10_000;
  private static final Service WEB =
      new Service(
          ObjectMeta.of("default", "web", Labels.empty()),
          ServiceType.CLUSTER_IP,
          null,
          List.of(new ServicePort("", Protocol.TCP, 80, new TargetPort.Named("http"), 0)),
          Selector.EVERYTHING);

  /** One Service whose Pods come, go and change through many looks at it. */
  @Test
  void packingLosesNoEndpointDoublesNoneAndKeepsTheMaximum(SplittableRandom random) {
    var slices = new TreeMap<String, EndpointSlice>();
    int named = 0;
    int max = 1;
    for (int round = 0; round < CASES; round++) {
      if (round % 100 == 0) {
        slices.clear();
        max = 1 + random.nextInt(8);
      }
      var pods = randomPods(random);
      int first = named;
      var changes =
          new EndpointSliceReconciler(max)
              .reconcile(WEB, pods, List.copyOf(slices.values()), new Names(first));
      named += 100;
      changes.delete().forEach(slice -> slices.remove(slice.meta().name()));
      changes.create().forEach(slice -> slices.put(slice.meta().name(), slice));
      changes.update().forEach(slice -> slices.put(slice.meta().name(), slice));

      var listed = new ArrayList<NamespacedName>();
      for (var slice : slices.values()) {
        assertThat(slice.endpoints()).as("round %d", round).hasSizeLessThanOrEqualTo(max);
        slice.endpoints().forEach(endpoint -> listed.add(endpoint.pod()));
      }
      var expected =
          pods.stream().filter(EndpointSliceReconciler::isEndpoint).map(Pod::id).toList();
      assertThat(listed).as("round %d", round).containsExactlyInAnyOrderElementsOf(expected);
      var again =
          new EndpointSliceReconciler(max)
              .reconcile(WEB, pods, List.copyOf(slices.values()), new Names(named));
      assertThat(again)
          .as("round %d, second look", round)
          .isEqualTo(new EndpointSliceReconciler.Changes(List.of(), List.of(), List.of()));
    }
  }

  private static final class Names implements Supplier<String> {
    private int next;

    Names(int first) {
      next = first;
    }

    @Override
    public String get() {
      return "web-" + next++;
    }
  }

  private static List<Pod> randomPods(SplittableRandom random) {
    var pods = new ArrayList<Pod>();
    for (int i = 0; i < 20; i++) {
      if (random.nextInt(4) > 0) {
        var pod = pod("web-" + i).port("http", 8080 + random.nextInt(2));
        if (random.nextInt(10) > 0) {
          pod.at("10.0.0." + i);
        }
        if (random.nextBoolean()) {
          pod.ready();
        }
        pods.add(random.nextInt(5) == 0 ? pod.terminating().build() : pod.build());
      }
    }
    return pods;
  }

  @Test
  void noNodePortHasTwoOwners(SplittableRandom random) {
    noValueHasTwoOwners(AllocationBands.ofNodePorts(200), random);
  }

  @Test
  void noClusterIpHasTwoOwners(SplittableRandom random) {
    noValueHasTwoOwners(AllocationBands.ofClusterIps(254), random);
  }

  /** Values are asked for by name, given, given back and given anew. */
  private static void noValueHasTwoOwners(AllocationBands bands, SplittableRandom random) {
    var owners = new LinkedHashMap<Integer, Integer>();
    for (int i = 0; i < CASES; i++) {
      int chosen = random.nextInt(bands.size());
      int kind = random.nextInt(6);
      if (kind < 2 && !owners.isEmpty()) {
        owners.remove(List.copyOf(owners.keySet()).get(random.nextInt(owners.size())));
      } else if (kind == 2) {
        owners.putIfAbsent(chosen, i);
      } else {
        var given = bands.allocate(value -> !owners.containsKey(value), random);
        assertThat(given.isPresent()).isEqualTo(owners.size() < bands.size());
        if (given.isPresent()) {
          int value = given.getAsInt();
          assertThat(value).isBetween(0, bands.size() - 1);
          boolean upperIsFull =
              owners.keySet().stream().filter(it -> it >= bands.staticBand()).count()
                  == bands.size() - bands.staticBand();
          assertThat(value < bands.staticBand()).isEqualTo(upperIsFull);
          assertThat(owners.put(value, i)).isNull();
        }
      }
    }
  }

  /** Slices of a Service with topology-mode Auto while Pods of three zones come and go. */
  @Test
  void eitherAllReadyEndpointsHaveHintsOrNone(SplittableRandom random) {
    var auto = WEB.withMeta(WEB.meta().withAnnotations(Labels.of(TopologyMode.ANNOTATION, "Auto")));
    var slices = new TreeMap<String, EndpointSlice>();
    var names = new Names(0);
    for (int round = 0; round < CASES; round++) {
      var ratios = randomRatios(random);
      var pods =
          randomPods(random).stream()
              .map(pod -> pod.withSpec(pod.spec().boundTo("n" + random.nextInt(3))))
              .toList();
      look(auto, pods, slices, names, ratios);
      var ready =
          slices.values().stream()
              .flatMap(slice -> slice.endpoints().stream())
              .filter(endpoint -> endpoint.conditions().ready())
              .toList();
      long hinted = ready.stream().filter(it -> it.hints().zones().size() == 1).count();
      boolean isDivided = ZoneAllocation.of(ratios, ready.size()).isPresent();
      assertThat(hinted).as("round %d", round).isEqualTo(isDivided ? ready.size() : 0);
      var before = new TreeMap<>(slices);
      look(auto, pods, slices, names, ratios);
      assertThat(slices).as("round %d, second look", round).isEqualTo(before);
    }
  }

  private static void look(
      Service service,
      List<Pod> pods,
      Map<String, EndpointSlice> slices,
      Names names,
      ZoneRatios ratios) {
    var changes =
        new EndpointSliceReconciler(6)
            .reconcile(
                service, pods, List.copyOf(slices.values()), names, node -> "z" + node, ratios);
    changes.delete().forEach(slice -> slices.remove(slice.meta().name()));
    changes.create().forEach(slice -> slices.put(slice.meta().name(), slice));
    changes.update().forEach(slice -> slices.put(slice.meta().name(), slice));
  }

  private static ZoneRatios randomRatios(SplittableRandom random) {
    var nodes = new ArrayList<Node>();
    for (int i = 0; i < 3; i++) {
      nodes.add(TopologyHintsTest.node("zn" + i, 1_000L * (1 + random.nextInt(3))));
    }
    return ZoneRatios.of(nodes).orElseThrow();
  }

  /** Defaults are filled in once, and what is valid can be turned into a Service. */
  @Test
  void whatIsValidBecomesAService(SplittableRandom random) {
    var meta = ObjectMeta.of("default", "web", Labels.empty());
    int valid = 0;
    for (int i = 0; i < CASES; i++) {
      var manifest = ServiceDefaults.of(randomManifest(random));
      assertThat(ServiceDefaults.of(manifest)).isEqualTo(manifest);
      if (ServiceValidation.validate(meta, manifest).isEmpty()) {
        var service = manifest.toService(meta);
        assertThat(service.type().manifestName()).isEqualTo(manifest.type());
        assertThat(service.ports()).hasSameSizeAs(manifest.ports());
        valid++;
      }
    }
    assertThat(valid).isBetween(CASES / 100, CASES * 99 / 100);
  }

  /** Each default goes where it belongs, and what is stated stays. */
  @Test
  void defaultsAreFilledInWhereNothingIsStated(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var stated = randomManifest(random);
      var filled = ServiceDefaults.of(stated);
      var type = stated.type() == null ? "ClusterIP" : stated.type();
      assertThat(filled.type()).isEqualTo(type);
      assertThat(filled.internalTrafficPolicy())
          .isEqualTo(or(stated.internalTrafficPolicy(), !type.equals("ExternalName"), "Cluster"));
      boolean isExternal = type.equals("NodePort") || type.equals("LoadBalancer");
      assertThat(filled.externalTrafficPolicy())
          .isEqualTo(or(stated.externalTrafficPolicy(), isExternal, "Cluster"));
      assertThat(filled.sessionAffinity()).isEqualTo(or(stated.sessionAffinity(), true, "None"));
      var seconds = stated.sessionAffinityTimeoutSeconds();
      assertThat(filled.sessionAffinityTimeoutSeconds())
          .isEqualTo(
              !"ClientIP".equals(stated.sessionAffinity())
                  ? null
                  : seconds == null ? Integer.valueOf(10_800) : seconds);
      assertThat(filled.allocateLoadBalancerNodePorts())
          .isEqualTo(type.equals("LoadBalancer") ? true : null);
      assertThat(filled.clusterIps())
          .isEqualTo(stated.clusterIp() == null ? List.of() : List.of(stated.clusterIp()));
      for (int k = 0; k < stated.ports().size(); k++) {
        var port = filled.ports().get(k);
        assertThat(port.protocol()).isEqualTo("TCP");
        assertThat(port.target()).isEqualTo(new TargetPort.Numbered(port.number()));
        assertThat(port.name()).isEqualTo(stated.ports().get(k).name());
      }
    }
  }

  private static @Nullable String or(@Nullable String stated, boolean applies, String fallback) {
    return stated != null ? stated : applies ? fallback : null;
  }

  /** What lies outside of the ranges is refused, and nothing else. */
  @Test
  void onlyWhatLiesInTheRangesIsAllocated(SplittableRandom random) {
    var cidr = Cidr.parse("10.96.4.0/28");
    var allocation = new ServiceAllocation(cidr, 30_000, 30_010);
    for (int i = 0; i < CASES; i++) {
      int offset = random.nextInt(-3, 19);
      int nodePort = random.nextInt(3) == 0 ? 0 : random.nextInt(29_995, 30_016);
      var service =
          new Service(
              ObjectMeta.of("default", "web", Labels.empty()),
              ServiceType.NODE_PORT,
              new IpAddress(cidr.network().bits() + offset),
              List.of(new ServicePort("", Protocol.TCP, 80, new TargetPort.Numbered(80), nodePort)),
              null);
      var paths =
          allocation.validate(service).stream().map(error -> error.path().toString()).toList();
      var expected = new ArrayList<String>();
      // The network's own address and its broadcast address are nobody's.
      if (offset < 1 || offset > 14) {
        expected.add("spec.clusterIPs");
      }
      if (nodePort != 0 && (nodePort < 30_000 || nodePort > 30_010)) {
        expected.add("spec.ports[0].nodePort");
      }
      assertThat(paths).as("%d, %d", offset, nodePort).isEqualTo(expected);
    }
  }

  /** A slice has the Service's own labels, but those with reserved keys are the controller's. */
  @Test
  void labelsAreMirroredExceptReservedOnes(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var labels = Labels.empty();
      var expected = new TreeMap<String, String>();
      for (int k = random.nextInt(4); k > 0; k--) {
        var key =
            oneOf(
                random,
                "app",
                "tier",
                "zone",
                "kubernetes.io/service-name",
                "endpointslice.kubernetes.io/managed-by",
                "service.kubernetes.io/headless");
        labels = labels.with(key, "v" + k);
        if (!key.contains("/")) {
          expected.put(key, "v" + k);
        }
      }
      boolean isHeadless = random.nextBoolean();
      expected.put("kubernetes.io/service-name", "web");
      expected.put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
      if (isHeadless) {
        expected.put("service.kubernetes.io/headless", "");
      }
      var service = WEB.withMeta(WEB.meta().withLabels(labels));
      var slice =
          EndpointSliceReconciler.DEFAULT
              .reconcile(
                  isHeadless ? service.asHeadless() : service, List.of(), List.of(), new Names(0))
              .create()
              .get(0);
      assertThat(slice.meta().labels().asMap()).isEqualTo(expected);
    }
  }

  private static ServiceManifest randomManifest(SplittableRandom random) {
    var ports = new ArrayList<ServiceManifest.Port>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      var port = ServiceManifest.Port.of(random.nextInt(20) == 0 ? 70_000 : 80 + i);
      ports.add(random.nextInt(8) == 0 ? port : port.named("p" + i));
    }
    return ServiceManifest.builder()
        .ports(ports)
        .type(oneOf(random, null, "ClusterIP", "NodePort", "LoadBalancer", "ExternalName"))
        .clusterIp(oneOf(random, null, null, "10.0.0.1", "None", "nonsense"))
        .externalName(oneOf(random, null, "example.com", "example.com", "-"))
        .sessionAffinity(oneOf(random, null, "None", "ClientIP"))
        .sessionAffinityTimeoutSeconds(random.nextBoolean() ? null : random.nextInt(-1, 90_000))
        .externalTrafficPolicy(oneOf(random, null, null, "Cluster", "Local"))
        .internalTrafficPolicy(oneOf(random, null, "Cluster", "Local"))
        .trafficDistribution(oneOf(random, null, null, "PreferClose", "Nearest"))
        .build();
  }
}
