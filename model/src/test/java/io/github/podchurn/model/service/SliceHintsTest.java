package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.EndpointSliceReconciler.Changes;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods are written by their zones: {@code aabc}; each has a node of its own. */
@Upstream("staging/src/k8s.io/endpointslice/reconciler_test.go")
class SliceHintsTest {

  private static final ZoneRatios THIRDS =
      new ZoneRatios(new TreeMap<>(Map.of("a", 1 / 3., "b", 1 / 3., "c", 1 / 3.)));

  @ParameterizedTest(name = "TestReconcileTopology: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no change, topologyCache disabled, annotation == auto | off | ccc | '' | 0 | 0",
        "enabling topologyCache, hintsAnnotation == auto | auto | ccc | abc | 2 | 1",
        "topology enabled,  hintsAnnotation==auto, ratio beyond threshold"
            + " | auto | aacc | '' | 0 | 0",
        "topology enabled, hintsAnnotation==Auto, more slices and endpoints"
            + " | Auto | aacc aabbb | aaabbbccc | 1 | 2",
        "topology enabled, hintsAnnotation==disabled, more slices and endpoints"
            + " | disabled | aacc aabbb | '' | 0 | 0"
      })
  void existingSlicesAreWrittenForTheirHintsAlone(
      String name, String annotation, String slices, String zones, int crossZone, int updates) {
    var existing = new ArrayList<EndpointSlice>();
    var pods = new ArrayList<Pod>();
    for (var text : slices.split(" ")) {
      var podsOfSlice = pods(text, pods.size());
      pods.addAll(podsOfSlice);
      existing.addAll(reconcile(service(""), podsOfSlice, List.of(), null, text).create());
    }
    var ratios = annotation.equals("off") ? null : THIRDS;
    var changes = reconcile(service(annotation), pods, existing, ratios, "new");
    assertThat(changes.create()).as(name).isEmpty();
    assertThat(changes.update()).as(name).hasSize(updates);
    var written = updates == 0 ? existing : changes.update();
    assertThat(zones(written)).as(name).isEqualTo(zones);
    assertThat(crossZone(written)).as(name).isEqualTo(crossZone);
  }

  @ParameterizedTest(name = "TestReconcile_TrafficDistribution: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'trafficDistribution=PreferClose, topologyAnnotation=Disabled'"
            + " | PREFER_CLOSE | Disabled | abbbcc | 0 | 0",
        "'trafficDistribution=PreferClose, topologyAnnotation=Auto'"
            + " | PREFER_CLOSE | Auto | aabbcc | 1 | 0",
        "'trafficDistribution=nil, topologyAnnotation=<empty>' | NONE | '' | '' | 0 | 0",
        "'trafficDistribution=PreferSameNode, PSTD enabled'"
            + " | PREFER_SAME_NODE | Disabled | abbbcc | 0 | 6"
      })
  void annotationComesBeforeTheDistribution(
      String name,
      TrafficDistribution distribution,
      String annotation,
      String zones,
      int crossZone,
      int nodeHints) {
    var service = service(annotation);
    var distributed = service.withTraffic(service.traffic().withDistribution(distribution));
    var slices = reconcile(distributed, pods("abbbcc", 0), List.of(), THIRDS, "new").create();
    assertThat(slices).hasSize(1);
    assertThat(zones(slices)).as(name).isEqualTo(zones);
    assertThat(crossZone(slices)).as(name).isEqualTo(crossZone);
    var endpoints = slices.get(0).endpoints();
    assertThat(endpoints.stream().filter(e -> e.hints().nodes().equals(List.of(e.nodeName()))))
        .hasSize(nodeHints);
  }

  private static Changes reconcile(
      Service service,
      List<Pod> pods,
      List<EndpointSlice> existing,
      @Nullable ZoneRatios ratios,
      String name) {
    return EndpointSliceReconciler.DEFAULT.reconcile(
        service, pods, existing, () -> name, node -> node.substring(0, 1), ratios);
  }

  private static List<Pod> pods(String zones, int first) {
    var pods = new ArrayList<Pod>();
    for (int i = 0; i < zones.length(); i++) {
      int number = first + i;
      pods.add(
          pod("pod-" + number)
              .at("10.0.0." + number)
              .on(zones.charAt(i) + "-" + number)
              .ready()
              .build());
    }
    return pods;
  }

  /** The zones that endpoints are for, in order; empty without hints. */
  private static String zones(List<EndpointSlice> slices) {
    SortedMap<String, Integer> zones = new TreeMap<>();
    for (var slice : slices) {
      for (var endpoint : slice.endpoints()) {
        endpoint.hints().zones().forEach(zone -> zones.merge(zone, 1, Integer::sum));
      }
    }
    var text = new StringBuilder();
    zones.forEach((zone, count) -> text.append(zone.repeat(count)));
    return text.toString();
  }

  private static long crossZone(List<EndpointSlice> slices) {
    return slices.stream()
        .flatMap(slice -> slice.endpoints().stream())
        .filter(e -> !e.hints().zones().isEmpty() && !e.hints().zones().contains(e.zone()))
        .count();
  }

  private static Service service(String annotation) {
    var id = ObjectMeta.of("default", "web", Labels.empty()).id();
    var annotations =
        annotation.isEmpty()
            ? Labels.empty()
            : Labels.of(
                TopologyMode.OLDER_ANNOTATION, annotation.equals("off") ? "auto" : annotation);
    return new Service(
        new ObjectMeta(id, Labels.empty(), annotations, "uid", 0, null, null),
        ServiceType.CLUSTER_IP,
        null,
        List.of(new ServicePort("", Protocol.TCP, 80, new TargetPort.Numbered(80), 0)),
        Selector.of(Labels.of("app", "web")));
  }
}
