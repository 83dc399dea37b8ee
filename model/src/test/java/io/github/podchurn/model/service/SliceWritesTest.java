package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer.Kind;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.EndpointSliceReconciler.Changes;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which slices are written, and how. */
class SliceWritesTest {

  private static final String HEADLESS = "service.kubernetes.io/headless";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";
  private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

  private int named;

  @Nested
  @Upstream("staging/src/k8s.io/endpointslice/reconciler_test.go")
  class Reconciler {

    @ParameterizedTest(name = "TestReconcile1Pod: {0}")
    @CsvSource({
      "no-family-service, false, ''",
      "ipv4, true, ''",
      "ipv4-clusterip, false, ''",
      "ipv4-labels, true, foo=bar",
      "ipv4-bad-labels, true, kubernetes.io/service-name=bad"
    })
    void onePodMakesOneSlice(String name, boolean headless, String label) {
      var changes = reconcile(service(headless, labels(label), numbered(80)), pods(0, 1));
      assertThat(changes.create()).as(name).hasSize(1);
      var slice = changes.create().get(0);
      assertThat(slice.meta().labels())
          .isEqualTo(expectedLabels(headless, label.startsWith("foo") ? label : ""));
      var endpoint = slice.endpoints().get(0);
      assertThat(endpoint.conditions()).isEqualTo(new EndpointConditions(true, true, false));
      assertThat(endpoint.zone()).isEqualTo("zone-of-node-a");
    }

    @ParameterizedTest(name = "{0}: {1} Pods, slices of {2}")
    @CsvSource({
      "TestReconcileManyPods, 250, '', 100 100 50, ''",
      "TestReconcileEndpointSlicesSomePreexisting, 250, 62 61, 100, 89",
      "TestReconcileEndpointSlicesSomePreexistingWorseAllocation, 300, 74 74, 100 52, ''",
      "TestReconcileEndpointSlicesRecycling, 300, 30 30 30 30 30 30 30 30 30 30, '', ''"
    })
    void asFewSlicesAsPossibleAreWritten(
        String name, int pods, String existing, String created, String updated) {
      var changes = reconcile(service(), pods(0, pods), slices(existing));
      assertThat(sizes(changes.create())).as(name).isEqualTo(created);
      assertThat(sizes(changes.update())).as(name).isEqualTo(updated);
      assertThat(changes.delete()).isEmpty();
    }

    @Test
    @DisplayName("TestReconcileEndpointSlicesRecycling: the port changes")
    void slicesThatAreWrittenAnywayArePacked() {
      var changes =
          reconcile(
              service(false, Labels.empty(), numbered(81)),
              pods(0, 300),
              slices("30 30 30 30 30 30 30 30 30 30"));
      assertThat(sizes(changes.update())).isEqualTo("100 100 100");
      assertThat(changes.create()).isEmpty();
      assertThat(changes.delete()).hasSize(7);
    }

    @Test
    @DisplayName("TestReconcileEndpointSlicesUpdatePacking")
    void newEndpointsGoToTheFullestOfTheSlicesThatAreWritten() {
      var before = pods(0, 100);
      var existing = slices("80 20");
      var now = new ArrayList<Pod>();
      for (int i = 0; i < 100; i++) {
        var pod = before.get(i);
        now.add(i % 10 == 0 ? pod.withStatus(pod.status().withReady(false, 1)) : pod);
      }
      now.addAll(pods(200, 15));
      var changes = reconcile(service(), now, existing);
      assertThat(sizes(changes.update())).isEqualTo("95 20");
      assertThat(changes.create()).isEmpty();
      assertThat(changes.delete()).isEmpty();
    }

    @ParameterizedTest(name = "TestReconcile1EndpointSlice: {0}")
    @CsvSource({
      "No existing placeholder, none, 1, 0",
      "Existing placeholder that's the same, same, 0, 0",
      "Existing placeholder that's different, different, 0, 1"
    })
    void placeholderIsMadeKeptOrPutRight(String name, String existing, int creates, int updates) {
      var placeholder = reconcile(service(), List.of()).create().get(0);
      var slices =
          switch (existing) {
            case "none" -> List.<EndpointSlice>of();
            case "same" -> List.of(placeholder);
            default -> List.of(relabelled(placeholder, Labels.of("bar", "baz")));
          };
      var changes = reconcile(service(), List.of(), slices);
      assertThat(changes.create()).as(name).hasSize(creates);
      assertThat(changes.update()).as(name).hasSize(updates);
      assertThat(changes.delete()).as(name).isEmpty();
    }

    @ParameterizedTest(name = "TestReconcilerFinalizeSvcDeletionTimestamp: {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "Attempt create and update, nil deletion timestamp | false | true | false | 1 | 1 | 0",
          "Attempt create and update, deletion timestamp set | true | true | false | 0 | 1 | 0",
          "Attempt create, update, and delete, nil deletion timestamp, recycling in action"
              + " | false | true | true | 0 | 2 | 0",
          "Attempt create, update, and delete, deletion timestamp set, recycling in action"
              + " | true | true | true | 0 | 2 | 0",
          "Attempt update delete, deletion timestamp set | true | false | true | 0 | 1 | 1"
        })
    void serviceThatGoesGetsNoNewSlices(
        String name,
        boolean terminating,
        boolean create,
        boolean delete,
        int creates,
        int updates,
        int deletes) {
      var service = service(false, Labels.empty(), new TargetPort.Named("http"));
      var existing = new ArrayList<EndpointSlice>();
      existing.addAll(reconcile(service, List.of(named("a", 80).build())).create());
      if (delete) {
        existing.addAll(reconcile(service, List.of(named("b", 81).build())).create());
      }
      var pods = new ArrayList<>(List.of(named("a", 80).terminating().build()));
      if (create) {
        pods.add(named("c", 82).build());
      }
      var meta = service.meta();
      var now =
          terminating ? service.withMeta(meta.terminating(new ObjectMeta.Deletion(0, 1))) : service;
      var changes = reconcile(now, pods, existing);
      assertThat(changes.create()).as(name).hasSize(creates);
      assertThat(changes.update()).as(name).hasSize(updates);
      assertThat(changes.delete()).as(name).hasSize(deletes);
    }

    @ParameterizedTest(name = "TestReconcilerPodMissingNode: {0}")
    @CsvSource({
      "Create and publishNotReady false, false, node-0, false, 1, 1, 0, 1",
      "Create and publishNotReady true, true, node-0, false, 2, 1, 0, 0",
      "Update and publishNotReady false, false, node-0, true, 1, 0, 1, 1",
      "Update and publishNotReady true and all nodes missing, true, '', true, 2, 0, 0, 0",
      "Update and publishNotReady true, true, node-0, true, 2, 0, 0, 0",
      "Update if publishNotReady false and no nodes are present, false, '', true, 0, 0, 1, 2"
    })
    void podsOfMissingNodesAreLeftOutUnlessAllArePublished(
        String name,
        boolean publish,
        String node,
        boolean update,
        int endpoints,
        int creates,
        int updates,
        int skipped) {
      var service =
          publish
              ? service().withTraffic(service().traffic().publishingNotReadyAddresses())
              : service();
      var pods =
          List.of(
              pod("p0").at("10.0.0.1").on("node-0").ready().build(),
              pod("p1").at("10.0.0.2").on("node-1").ready().build());
      var existing =
          update
              ? reconcile(service, pods, List.of(), any -> "").create()
              : new ArrayList<EndpointSlice>();
      var changes = reconcile(service, pods, existing, known -> known.equals(node) ? "" : null);
      assertThat(changes.create()).as(name).hasSize(creates);
      assertThat(changes.update()).as(name).hasSize(updates);
      assertThat(changes.delete()).as(name).isEmpty();
      assertThat(changes.skipped()).as(name).hasSize(skipped);
      var written = Stream.of(changes.create(), changes.update(), existing);
      var slice = written.filter(slices -> !slices.isEmpty()).findFirst().orElseThrow().get(0);
      assertThat(slice.endpoints()).as(name).hasSize(endpoints);
    }

    @Test
    @DisplayName("TestReconcileHeadlessServiceNoPorts")
    void headlessServiceWithoutPortsIsWrittenOnce() {
      var service = service(true, Labels.empty(), List.of());
      var slices = reconcile(service, pods(0, 1)).create();
      assertThat(sizes(slices)).isEqualTo("1");
      assertThat(reconcile(service, pods(0, 1), slices))
          .isEqualTo(new Changes(List.of(), List.of(), List.of()));
    }
  }

  @Nested
  @Upstream("staging/src/k8s.io/endpointslice/utils_test.go")
  class Utils {

    @ParameterizedTest(name = "TestSetEndpointSliceLabels: {0}")
    @CsvSource({
      "Service without labels and empty endpoint slice, '', false, '', false",
      "Headless service with labels and empty endpoint slice, '', true, foo=bar, true",
      "Headless service without labels and empty endpoint slice, '', true, '', false",
      "Non Headless service with Headless label and empty endpoint slice, '', false,"
          + " service.kubernetes.io/headless=, false",
      "Headless Service change to ClusterIP Service with headless label,"
          + " service.kubernetes.io/headless=, false, service.kubernetes.io/headless=, false",
      "Headless Service change to ClusterIP Service, service.kubernetes.io/headless=, false, '',"
          + " false",
      "Headless service and endpoint slice with same labels, foo=bar, true, foo=bar, false",
      "Service with labels and empty endpoint slice, '', false, foo=bar, true",
      "Slice with labels and service without labels, foo=bar, false, '', true",
      "Slice with headless label and service with ClusterIP, service.kubernetes.io/headless=,"
          + " false, '', false",
      "Slice with reserved labels and service with labels, '', false, foo=bar, true",
      "Evil service trying to hijack slice labels only well-known slice labels, '', false,"
          + " endpointslice.kubernetes.io/managed-by=actor, false"
    })
    void sliceIsWrittenWhenLabelsDifferThatAreNotReserved(
        String name, String ofSlice, boolean headless, String ofService, boolean written) {
      var service = service(headless, labels(ofService), numbered(80));
      var slice = reconcile(service, pods(0, 1)).create().get(0);
      var labels = labels(ofSlice).with(SERVICE_NAME, "web").with(MANAGED_BY, CONTROLLER);
      var changes = reconcile(service, pods(0, 1), List.of(relabelled(slice, labels)));
      assertThat(changes.update()).as(name).hasSize(written ? 1 : 0);
      if (written) {
        assertThat(changes.update().get(0).meta().labels())
            .isEqualTo(expectedLabels(headless, ofService));
      }
    }

    static Stream<Arguments> ports() {
      return Stream.of(
          Arguments.of(
              "service with named port and AppProtocol on one port",
              List.of(port("http", numbered(80)), port("https", new TargetPort.Named("https"))),
              pod("p").port("https", 443),
              "http 80 https 443"),
          Arguments.of(
              "service with named port for restartable init container",
              List.of(
                  port("http-sidecar", numbered(8080)), port("http", new TargetPort.Named("http"))),
              pod("p").init(Kind.SIDECAR, "http-sidecar", 8080).port("http", 8090),
              "http-sidecar 8080 http 8090"),
          Arguments.of(
              "service with same named port for regular and restartable init container",
              List.of(port("http", new TargetPort.Named("http"))),
              pod("p").init(Kind.SIDECAR, "http", 8080).port("http", 8090),
              "http 8090"));
    }

    @ParameterizedTest(name = "TestGetEndpointPorts: {0}")
    @MethodSource("ports")
    void portsAreThoseOfThePod(
        String name, List<ServicePort> ports, PodBuilder pod, String expected) {
      var slice =
          reconcile(service(false, Labels.empty(), ports), List.of(pod.at("10.0.0.1").build()))
              .create()
              .get(0);
      assertThat(slice.ports().stream().flatMap(p -> Stream.of(p.name(), "" + p.number())))
          .as(name)
          .containsExactly(expected.split(" "));
    }
  }

  private static final String CONTROLLER = "endpointslice-controller.k8s.io";

  private static Labels expectedLabels(boolean headless, String label) {
    var labels = labels(label).with(SERVICE_NAME, "web").with(MANAGED_BY, CONTROLLER);
    return headless ? labels.with(HEADLESS, "") : labels;
  }

  private static Labels labels(String pair) {
    var parts = pair.split("=", -1);
    return pair.isEmpty() ? Labels.empty() : Labels.of(parts[0], parts[1]);
  }

  private static EndpointSlice relabelled(EndpointSlice slice, Labels labels) {
    return slice.withMeta(slice.meta().withLabels(labels));
  }

  /** Slices that hold the first Pods, so many each. */
  private List<EndpointSlice> slices(String sizes) {
    var slices = new ArrayList<EndpointSlice>();
    int first = 0;
    for (var size : sizes.isEmpty() ? new String[0] : sizes.split(" ")) {
      int count = Integer.parseInt(size);
      slices.addAll(reconcile(service(), pods(first, count)).create());
      first += count;
    }
    return slices;
  }

  private static String sizes(List<EndpointSlice> slices) {
    return String.join(" ", slices.stream().map(slice -> "" + slice.endpoints().size()).toList());
  }

  private static List<Pod> pods(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> pod("pod-" + i).at("10.0." + i / 250 + "." + i % 250).ready().build())
        .toList();
  }

  private static PodBuilder named(String name, int port) {
    return pod(name).at("10.0.0." + port).port("http", port).ready();
  }

  private Changes reconcile(Service service, List<Pod> pods) {
    return reconcile(service, pods, List.of());
  }

  private Changes reconcile(Service service, List<Pod> pods, List<EndpointSlice> existing) {
    return reconcile(service, pods, existing, node -> "zone-of-" + node);
  }

  private Changes reconcile(
      Service service,
      List<Pod> pods,
      List<EndpointSlice> existing,
      Function<String, @Nullable String> zones) {
    return EndpointSliceReconciler.DEFAULT.reconcile(
        service, pods, existing, () -> "web-" + named++, zones);
  }

  private static TargetPort numbered(int port) {
    return new TargetPort.Numbered(port);
  }

  private static ServicePort port(String name, TargetPort target) {
    return new ServicePort(name, Protocol.TCP, 80, target, 0);
  }

  private static Service service() {
    return service(false, Labels.empty(), numbered(80));
  }

  private static Service service(boolean headless, Labels labels, TargetPort target) {
    return service(headless, labels, List.of(port("", target)));
  }

  private static Service service(boolean headless, Labels labels, List<ServicePort> ports) {
    var service =
        new Service(
            ObjectMeta.of("default", "web", labels).created("uid", 0),
            ServiceType.CLUSTER_IP,
            null,
            ports,
            Selector.of(Labels.of("app", "web")));
    return headless ? service.asHeadless() : service;
  }
}
