package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.TrafficPolicies.Exposure;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
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
  void usableEndpointsArePartOfAllAndTheVerdictFollowsFromThem(SplittableRandom random) {
    var choice = new EndpointChoice();
    for (int i = 0; i < CASES; i++) {
      var endpoints = randomEndpoints(random);
      var node = new ProxyNode("n" + random.nextInt(3), random.nextBoolean() ? "" : "a");
      var policies = new TrafficPolicies(policy(random), policy(random), exposure(random));
      choice.decide(endpoints, node, policies);
      var categories = EndpointCategories.of(endpoints, node, policies);

      var cluster = categories.cluster() == null ? List.<Endpoint>of() : categories.cluster();
      var local = categories.local() == null ? List.<Endpoint>of() : categories.local();
      assertThat(endpoints).containsAll(categories.allReachable());
      assertThat(categories.allReachable()).containsAll(cluster).containsAll(local);
      assertThat(local).allMatch(endpoint -> endpoint.nodeName().equals(node.name()));
      assertThat(categories.hasAny() || cluster.isEmpty()).isTrue();
      boolean anyReady = cluster.stream().anyMatch(it -> it.conditions().ready());
      assertThat(cluster).allMatch(it -> it.conditions().ready() == anyReady);
      assertThat(categories.verdict(Policy.CLUSTER) == Verdict.BALANCE)
          .isEqualTo(!cluster.isEmpty());
      assertThat(categories.verdict(Policy.LOCAL) == Verdict.BALANCE).isEqualTo(!local.isEmpty());
      assertThat(categories.verdict(Policy.CLUSTER)).isNotEqualTo(Verdict.DROP);
    }
  }

  private static List<Endpoint> randomEndpoints(SplittableRandom random) {
    var endpoints = new ArrayList<Endpoint>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      boolean serving = random.nextInt(3) > 0;
      boolean terminating = random.nextInt(3) == 0;
      var zones = random.nextInt(4) == 0 ? List.<String>of() : List.of("a");
      var nodes = random.nextBoolean() ? List.<String>of() : List.of("n" + random.nextInt(3));
      endpoints.add(
          new Endpoint(
              new IpAddress(i),
              new EndpointConditions(serving && !terminating, serving, terminating),
              new NamespacedName("default", "pod-" + i),
              "uid-" + i,
              "n" + random.nextInt(3),
              new EndpointHints(zones, nodes)));
    }
    return endpoints;
  }

  private static Policy policy(SplittableRandom random) {
    return random.nextBoolean() ? Policy.CLUSTER : Policy.LOCAL;
  }

  private static Exposure exposure(SplittableRandom random) {
    return random.nextBoolean() ? Exposure.INTERNAL : Exposure.EXTERNAL;
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

  private static @Nullable String oneOf(SplittableRandom random, @Nullable String... words) {
    return words[random.nextInt(words.length)];
  }
}
