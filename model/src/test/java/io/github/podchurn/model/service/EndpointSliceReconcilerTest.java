package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.EndpointSliceReconciler.Changes;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("staging/src/k8s.io/endpointslice/reconciler_test.go")
@ExtendWith(SeededRandom.class)
class EndpointSliceReconcilerTest {

  private static final Service WEB = service(new TargetPort.Numbered(80));

  private int named;

  @Test
  @DisplayName("V-40 no Pods, no slices")
  void serviceWithoutPodsHasPlaceholder() {
    var changes = reconcile(WEB, List.of(), List.of());

    assertThat(changes.update()).isEmpty();
    assertThat(changes.delete()).isEmpty();
    var placeholder = changes.create().get(0);
    assertThat(changes.create()).hasSize(1);
    assertThat(placeholder.ports()).isEmpty();
    assertThat(placeholder.endpoints()).isEmpty();
    assertThat(placeholder.meta().labels())
        .isEqualTo(
            Labels.of("kubernetes.io/service-name", "web")
                .with("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io"));
    assertThat(placeholder.service()).isEqualTo(WEB.id());
  }

  @Test
  void placeholderStaysAsItIs() {
    var slices = applied(List.of(), reconcile(WEB, List.of(), List.of()));

    assertNothingChanges(reconcile(WEB, List.of(), slices));
  }

  @Test
  @DisplayName("V-41 250 Pods, no slices")
  void manyPodsFillSlicesOfOneHundred() {
    var changes = reconcile(WEB, readyPods(250), List.of());

    assertThat(sizes(changes.create())).containsExactly(100, 100, 50);
    assertThat(changes.update()).isEmpty();
    assertThat(changes.delete()).isEmpty();
  }

  @Test
  @DisplayName("V-44 the target port changes")
  void slicesKeepTheirNamesWhenThePortChanges() {
    var slices = applied(List.of(), reconcile(WEB, readyPods(250), List.of()));

    var changes = reconcile(service(new TargetPort.Numbered(81)), readyPods(250), slices);

    assertThat(changes.create()).isEmpty();
    assertThat(changes.delete()).isEmpty();
    assertThat(sizes(changes.update())).containsExactlyInAnyOrder(100, 100, 50);
    assertThat(names(changes.update())).containsExactlyInAnyOrderElementsOf(names(slices));
  }

  @Test
  @DisplayName("V-49 one port name, five numbers")
  void podsOfDifferentPortNumbersStandInDifferentSlices() {
    var pods = new ArrayList<Pod>();
    for (int i = 0; i < 300; i++) {
      pods.add(readyPod(i).port("http", 8080 + i % 5).build());
    }

    var changes = reconcile(service(new TargetPort.Named("http")), pods, List.of());

    assertThat(sizes(changes.create())).containsExactly(60, 60, 60, 60, 60);
    assertThat(changes.create().stream().map(slice -> slice.ports().get(0).number()))
        .containsExactly(8080, 8081, 8082, 8083, 8084);
  }

  @Test
  void podWithoutNamedPortIsEndpointOfSliceWithoutPorts() {
    var changes = reconcile(service(new TargetPort.Named("http")), readyPods(1), List.of());

    assertThat(changes.create()).hasSize(1);
    assertThat(changes.create().get(0).ports()).isEmpty();
    assertThat(changes.create().get(0).endpoints()).hasSize(1);
  }

  @Test
  void endpointSaysWhichPodItIs() {
    var changes = reconcile(WEB, List.of(pod("web-1").at("10.0.0.7").ready().build()), List.of());

    assertThat(changes.create().get(0).ports())
        .containsExactly(new EndpointPort("", Protocol.TCP, 80));
    assertThat(changes.create().get(0).endpoints())
        .containsExactly(
            new Endpoint(
                IpAddress.parse("10.0.0.7"),
                new EndpointConditions(true, true, false),
                new NamespacedName("default", "web-1"),
                "uid-of-web-1",
                "node-a"));
  }

  @Test
  void podThatBeginsToTerminateUpdatesItsSlice() {
    var ready = pod("web-1").at("10.0.0.7").ready();
    var slices = applied(List.of(), reconcile(WEB, List.of(ready.build()), List.of()));

    var changes = reconcile(WEB, List.of(ready.terminating().build()), slices);

    assertThat(changes.create()).isEmpty();
    assertThat(changes.delete()).isEmpty();
    assertThat(changes.update()).hasSize(1);
    assertThat(changes.update().get(0).meta()).isEqualTo(slices.get(0).meta());
    assertThat(changes.update().get(0).endpoints().get(0).conditions())
        .isEqualTo(new EndpointConditions(false, true, true));
  }

  @Test
  void lastSliceIsEmptiedAndNotDeleted() {
    var slices = applied(List.of(), reconcile(WEB, readyPods(150), List.of()));

    var changes = reconcile(WEB, List.of(), slices);

    assertThat(changes.create()).isEmpty();
    assertThat(changes.delete()).hasSize(1);
    assertThat(changes.update()).hasSize(1);
    assertThat(changes.update().get(0).endpoints()).isEmpty();
    assertThat(changes.update().get(0).ports()).isEmpty();
  }

  @Test
  @DisplayName("V-42 two slices hold 62 and 61 of 250 Pods")
  void remainderGoesWholeIntoTheFullestSliceThatHasTheRoom() {
    var pods = readyPods(250);
    var slices =
        List.of(holding("web-a", pods.subList(0, 62)), holding("web-b", pods.subList(62, 123)));

    var changes = reconcile(WEB, pods, slices);

    assertThat(sizes(changes.create())).containsExactly(100);
    assertThat(sizes(changes.update())).containsExactly(89);
    assertThat(names(changes.update())).containsExactly("web-a");
    assertThat(changes.delete()).isEmpty();
    assertThat(sizes(applied(slices, changes))).containsExactlyInAnyOrder(89, 61, 100);
  }

  @Test
  @DisplayName("V-45 the Service's labels change")
  void labelsOfTheServiceAreMirrored() {
    var slices = applied(List.of(), reconcile(WEB, readyPods(250), List.of()));
    var labelled = WEB.withMeta(WEB.meta().withLabels(Labels.of("foo", "bar")));

    var changes = reconcile(labelled, readyPods(250), slices);

    assertThat(changes.update())
        .hasSize(3)
        .allMatch(slice -> "bar".equals(slice.meta().labels().get("foo")));
    assertThat(changes.create()).isEmpty();
    assertThat(changes.delete()).isEmpty();
  }

  @Test
  @DisplayName("V-46 the Service has labels with reserved keys")
  void reservedLabelsAreNotMirrored() {
    var slices = applied(List.of(), reconcile(WEB, readyPods(250), List.of()));
    var reserved =
        Labels.of("endpointslice.kubernetes.io/managed-by", "x")
            .with("kubernetes.io/service-name", "x")
            .with("service.kubernetes.io/headless", "x");

    assertNothingChanges(
        reconcile(WEB.withMeta(WEB.meta().withLabels(reserved)), readyPods(250), slices));
  }

  @ParameterizedTest(name = "V-50 at most {0}")
  @MethodSource("sizesByMaximum")
  void slicesHoldAsManyAsTheMaximumAllows(int max, List<Integer> expected) {
    var changes = reconcile(new EndpointSliceReconciler(max), WEB, readyPods(250), List.of());
    assertThat(sizes(changes.create())).isEqualTo(expected);
  }

  static Stream<Arguments> sizesByMaximum() {
    return Stream.of(
        Arguments.of(50, List.of(50, 50, 50, 50, 50)),
        Arguments.of(80, List.of(80, 80, 80, 10)),
        Arguments.of(150, List.of(150, 100)),
        Arguments.of(250, List.of(250)),
        Arguments.of(500, List.of(250)));
  }

  @Test
  @DisplayName("V-51 the slice belongs to this Service, or to an earlier one of its name")
  void sliceOfAnotherServiceOfThisNameIsReplaced() {
    var slices = applied(List.of(), reconcile(WEB, List.of(), List.of()));
    assertNothingChanges(reconcile(WEB, List.of(), slices));

    var recreated = WEB.withMeta(WEB.meta().created("another-uid", 0));
    var changes = reconcile(recreated, List.of(), slices);
    assertThat(changes.create()).hasSize(1);
    assertThat(changes.delete()).isEqualTo(slices);
    assertThat(changes.update()).isEmpty();
  }

  @ParameterizedTest(name = "V-52 publishNotReadyAddresses {0}")
  @CsvSource({"false, 1, 1", "true, 2, 0"})
  void podOfMissingNodeIsLeftOutAndTriedAgain(boolean publish, int endpoints, int skipped) {
    var service = publish ? WEB.withTraffic(WEB.traffic().publishingNotReadyAddresses()) : WEB;
    var lost = readyPod(1).build();
    var pods = List.of(readyPod(0).build(), lost.withSpec(lost.spec().boundTo("node-b")));

    var changes =
        EndpointSliceReconciler.DEFAULT.reconcile(
            service, pods, List.of(), () -> "web-1", node -> node.equals("node-a") ? "" : null);

    assertThat(changes.create().get(0).endpoints()).hasSize(endpoints);
    assertThat(changes.skipped()).hasSize(skipped);
  }

  @Test
  @DisplayName("V-54 placeholders that differ in their names, times or labels")
  void placeholderIsTheSameWhateverItsNameAndAge() {
    var placeholder = reconcile(WEB, List.of(), List.of()).create().get(0);
    var meta = placeholder.meta();
    var renamed = ObjectMeta.of("default", "web-other", meta.labels()).ownedBy(WEB);
    assertNothingChanges(reconcile(WEB, List.of(), List.of(placeholder.withMeta(renamed))));
    var older = placeholder.withMeta(meta.created("uid", 5).ownedBy(WEB));
    assertNothingChanges(reconcile(WEB, List.of(), List.of(older)));
    for (var labels : List.of(meta.labels().with("x", "y"), Labels.of("x", "y"))) {
      var labelled = placeholder.withMeta(meta.withLabels(labels));
      var changes = reconcile(WEB, List.of(), List.of(labelled));
      assertThat(changes.update()).hasSize(1);
      assertThat(changes.update().get(0).meta().labels()).isEqualTo(meta.labels());
    }
  }

  @Test
  @DisplayName("TestNewEndpointSlice: headless Service with labels")
  void slicesOfHeadlessServiceAreLabelledSo() {
    var labelled = WEB.withMeta(WEB.meta().withLabels(Labels.of("foo", "bar"))).asHeadless();
    assertThat(reconcile(labelled, readyPods(1), List.of()).create().get(0).meta().labels())
        .isEqualTo(
            Labels.of("foo", "bar")
                .with("kubernetes.io/service-name", "web")
                .with("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .with("service.kubernetes.io/headless", ""));
  }

  @Test
  void slicesAreFoundAgainInWhateverOrderTheyAreListed() {
    var slices = applied(List.of(), reconcile(WEB, readyPods(250), List.of()));
    var reversed = new ArrayList<>(slices);
    Collections.reverse(reversed);

    assertNothingChanges(reconcile(WEB, readyPods(250), reversed));
  }

  @Test
  void firstPodTakesThePlaceholdersName() {
    var slices = applied(List.of(), reconcile(WEB, List.of(), List.of()));

    var changes = reconcile(WEB, readyPods(1), slices);

    assertThat(changes.create()).isEmpty();
    assertThat(changes.delete()).isEmpty();
    assertThat(names(changes.update())).isEqualTo(names(slices));
  }

  /** 200 looks at up to 400 Pods; ServicePropertiesTest takes 10,000 at fewer Pods. */
  @Test
  void randomPodsAreEachInOneSliceAndSecondLookChangesNothing(SplittableRandom random) {
    var service = service(new TargetPort.Named("http"));
    List<EndpointSlice> slices = List.of();

    for (int round = 0; round < 200; round++) {
      var pods = randomPods(random);
      slices = applied(slices, reconcile(service, pods, slices));

      var expected = pods.stream().filter(p -> p.status().podIp() != null).toList();
      assertThat(slices.stream().flatMap(slice -> slice.endpoints().stream()).map(Endpoint::pod))
          .as("round %d", round)
          .containsExactlyInAnyOrderElementsOf(expected.stream().map(Pod::id).toList());
      for (var slice : slices) {
        assertThat(slice.endpoints()).hasSizeLessThanOrEqualTo(100);
        assertThat(slice.endpoints())
            .allMatch(endpoint -> slice.ports().equals(portsOf(endpoint, pods)));
      }
      assertThat(slices).isNotEmpty();
      assertNothingChanges(reconcile(service, pods, slices));
    }
  }

  private static List<Pod> randomPods(SplittableRandom random) {
    var pods = new ArrayList<Pod>();
    int count = random.nextInt(4) == 0 ? 0 : random.nextInt(400);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(5) > 0) {
        var pod = pod("web-" + i).port("http", 8080 + random.nextInt(3));
        if (random.nextInt(10) > 0) {
          pod.at("10.0." + i / 250 + "." + i % 250);
        }
        pods.add(random.nextBoolean() ? pod.ready().build() : pod.build());
      }
    }
    return pods;
  }

  private static List<EndpointPort> portsOf(Endpoint endpoint, List<Pod> pods) {
    var pod = pods.stream().filter(p -> p.id().equals(endpoint.pod())).findFirst().orElseThrow();
    int number = pod.spec().containers().get(0).ports().get(0).number();
    return List.of(new EndpointPort("", Protocol.TCP, number));
  }

  private Changes reconcile(Service service, List<Pod> pods, List<EndpointSlice> existing) {
    return reconcile(EndpointSliceReconciler.DEFAULT, service, pods, existing);
  }

  private Changes reconcile(
      EndpointSliceReconciler reconciler,
      Service service,
      List<Pod> pods,
      List<EndpointSlice> existing) {
    return reconciler.reconcile(service, pods, existing, () -> "web-" + named++);
  }

  /** What the API server has after the writes. */
  private static List<EndpointSlice> applied(List<EndpointSlice> before, Changes changes) {
    Map<String, EndpointSlice> byName = new TreeMap<>();
    before.forEach(slice -> byName.put(slice.meta().name(), slice));
    changes.create().forEach(slice -> assertThat(byName.put(slice.meta().name(), slice)).isNull());
    changes.update().forEach(s -> assertThat(byName.put(s.meta().name(), s)).isNotNull());
    changes.delete().forEach(s -> assertThat(byName.remove(s.meta().name())).isNotNull());
    return List.copyOf(byName.values());
  }

  private static void assertNothingChanges(Changes changes) {
    assertThat(changes).isEqualTo(new Changes(List.of(), List.of(), List.of()));
  }

  /** A slice of WEB that holds these Pods already. */
  private EndpointSlice holding(String name, List<Pod> pods) {
    var slice = reconcile(WEB, pods, List.of()).create().get(0);
    var meta = ObjectMeta.of("default", name, slice.meta().labels()).ownedBy(WEB);
    return slice.withMeta(meta);
  }

  private static List<Integer> sizes(Collection<EndpointSlice> slices) {
    return slices.stream().map(slice -> slice.endpoints().size()).toList();
  }

  private static List<String> names(Collection<EndpointSlice> slices) {
    return slices.stream().map(slice -> slice.meta().name()).toList();
  }

  private static List<Pod> readyPods(int count) {
    var pods = new ArrayList<Pod>();
    for (int i = 0; i < count; i++) {
      pods.add(readyPod(i).build());
    }
    return pods;
  }

  private static PodBuilder readyPod(int i) {
    return pod("pod-" + i).at("10.0." + i / 250 + "." + i % 250).ready();
  }

  private static Service service(TargetPort target) {
    return new Service(
        ObjectMeta.of("default", "web", Labels.empty()),
        ServiceType.CLUSTER_IP,
        null,
        List.of(new ServicePort("", Protocol.TCP, 80, target, 0)),
        Selector.of(Labels.of("app", "web")));
  }
}
