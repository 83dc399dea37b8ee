package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.EndpointSliceReconciler.Changes;
import io.github.podchurn.model.service.Endpoints.Subset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Endpoints that somebody wrote by hand become slices. */
class EndpointsMirroringTest {

  private static final List<EndpointPort> PORTS =
      List.of(
          new EndpointPort("http", Protocol.TCP, 80), new EndpointPort("https", Protocol.UDP, 443));
  private static final List<EndpointPort> OTHER_PORTS =
      List.of(
          new EndpointPort("http", Protocol.TCP, 3_000),
          new EndpointPort("https", Protocol.UDP, 3_001));

  private int named;

  @Nested
  @Upstream("pkg/controller/endpointslicemirroring/reconciler_test.go")
  class Reconciler {

    /** Sizes of the subsets, and of the slice that is there for the first one's ports. */
    @ParameterizedTest(name = "TestReconcile: {0}")
    @CsvSource({
      "Endpoints with no subsets, '', -1, 1000, 0, 0",
      "Endpoints with no addresses, 0, -1, 1000, 0, 0",
      "'Endpoints with 1 subset, port, and address', 1, -1, 1000, 1, 0",
      "'Endpoints with 1 subset, 2 ports, and 2 addresses', 2, -1, 1000, 1, 0",
      "'Endpoints with 2 subsets, multiple ports and addresses', 2 3, -1, 1000, 2, 0",
      "'Endpoints with 2 subsets, multiple ports and addresses, existing empty EndpointSlice',"
          + " 2 3, 0, 1000, 1, 1",
      "'Endpoints with 2 subsets, multiple ports and addresses, existing EndpointSlice with some"
          + " addresses', 2 3, 1, 1000, 1, 1",
      "'Endpoints with 2 subsets, multiple ports and addresses, existing EndpointSlice identical to"
          + " subset', 2 3, 2, 1000, 1, 0",
      "'Endpoints with 2 subsets, 1 exceeding maxEndpointsPerSubset', 2 3, -1, 2, 2, 0"
    })
    void eachSetOfPortsHasItsSlice(
        String name, String sizes, int existing, int max, int creates, int updates) {
      var subsets = new ArrayList<Subset>();
      for (var size : sizes.isEmpty() ? new String[0] : sizes.split(" ", -1)) {
        var ports = subsets.isEmpty() ? PORTS : OTHER_PORTS;
        subsets.add(new Subset(ports, addresses(Integer.parseInt(size))));
      }
      var changes =
          new EndpointsMirroring(max)
              .reconcile(
                  endpoints(Labels.empty(), subsets),
                  existing < 0 ? List.of() : List.of(slice("test-ep-1", PORTS, existing)),
                  () -> "test-ep-new" + ++named);
      assertThat(changes.create()).as(name).hasSize(creates);
      assertThat(changes.update()).as(name).hasSize(updates);
      assertThat(changes.delete()).as(name).isEmpty();
      assertThat(Stream.concat(changes.create().stream(), changes.update().stream()))
          .allSatisfy(
              slice -> {
                assertThat(slice.service().name()).isEqualTo("test-ep");
                assertThat(slice.meta().labels().get(EndpointSlice.SERVICE_NAME))
                    .isEqualTo("test-ep");
                assertThat(slice.isManagedBy(EndpointsMirroring.CONTROLLER)).isTrue();
                assertThat(slice.endpoints()).hasSizeBetween(1, max);
              });
    }

    @ParameterizedTest(name = "TestReconcile: {0}")
    @CsvSource("'Endpoints with 1 subset, port, and address, pending deletion'")
    void endpointsThatGoGetNoNewSlices(String name) {
      var endpoints = endpoints(Labels.empty(), List.of(new Subset(PORTS, addresses(1))));
      var going = endpoints.withMeta(endpoints.meta().terminating(new ObjectMeta.Deletion(0, 1)));
      assertThat(reconcile(going, List.of()).create()).as(name).isEmpty();
    }
  }

  @Nested
  @Upstream("pkg/controller/endpointslicemirroring/endpointslicemirroring_controller_test.go")
  class Controller {

    @ParameterizedTest(name = "TestShouldMirror: {0}")
    @CsvSource({
      "Standard Endpoints, '', '', true",
      "Endpoints with skip-mirror=true, true, '', false",
      "Endpoints with skip-mirror=invalid, invalid, '', true",
      "Endpoints with leader election annotation, '', leader, false"
    })
    void locksAndWhoeverSaysSoAreNotMirrored(
        String name, String skip, String annotation, boolean mirrored) {
      var labels =
          skip.isEmpty()
              ? Labels.empty()
              : Labels.of("endpointslice.kubernetes.io/skip-mirror", skip);
      var endpoints = endpoints(labels, List.of());
      if (!annotation.isEmpty()) {
        endpoints =
            endpoints.withMeta(
                endpoints
                    .meta()
                    .withAnnotations(Labels.of("control-plane.alpha.kubernetes.io/leader", "x")));
      }
      assertThat(EndpointsMirroring.isMirrored(endpoints, service(null)))
          .as(name)
          .isEqualTo(mirrored);
    }

    @ParameterizedTest(name = "TestSyncEndpoints: {0}")
    @CsvSource({
      "Endpoints with missing Service, false, false",
      "Endpoints with Service with selector specified, true, true"
    })
    void withoutServiceOrWithASelectorNothingIsMirrored(
        String name, boolean hasService, boolean hasSelector) {
      var selector = hasSelector ? Selector.of(Labels.of("foo", "bar")) : null;
      var service = hasService ? service(selector) : null;
      assertThat(EndpointsMirroring.isMirrored(endpoints(Labels.empty(), List.of()), service))
          .as(name)
          .isFalse();
    }

    @ParameterizedTest(name = "TestSyncEndpoints: {0}")
    @CsvSource({
      "Existing EndpointSlices that need to be cleaned up, 0, true, 0, 1",
      "Endpoints with 1000 addresses, 1000, false, 1000, 0",
      "Endpoints with 1001 addresses - 1 should not be mirrored, 1001, false, 1000, 0"
    })
    void oneSliceHoldsAThousandAddresses(
        String name, int size, boolean hasSlice, int mirrored, int deletes) {
      var endpoints = endpoints(Labels.empty(), List.of(new Subset(PORTS, addresses(size))));
      var existing = hasSlice ? List.of(slice("a", OTHER_PORTS, 0)) : List.<EndpointSlice>of();
      var changes = reconcile(endpoints, existing);
      assertThat(changes.create().stream().mapToInt(slice -> slice.endpoints().size()).sum())
          .as(name)
          .isEqualTo(mirrored);
      assertThat(changes.delete()).as(name).hasSize(deletes);
    }
  }

  @Test
  void sliceWithOtherPortsIsUsedAgain() {
    var endpoints = endpoints(Labels.of("a", "b"), List.of(new Subset(PORTS, addresses(2))));
    var changes = reconcile(endpoints, List.of(slice("old", OTHER_PORTS, 1)));
    assertThat(changes.create()).isEmpty();
    assertThat(changes.delete()).isEmpty();
    assertThat(changes.update())
        .singleElement()
        .satisfies(
            slice -> {
              assertThat(slice.meta().name()).isEqualTo("old");
              assertThat(slice.meta().labels().get("a")).isEqualTo("b");
              assertThat(slice.endpoints()).hasSize(2);
            });
  }

  private Changes reconcile(Endpoints endpoints, List<EndpointSlice> existing) {
    return EndpointsMirroring.DEFAULT.reconcile(endpoints, existing, () -> "new" + ++named);
  }

  private static Endpoints endpoints(Labels labels, List<Subset> subsets) {
    return new Endpoints(ObjectMeta.of("test", "test-ep", labels), subsets);
  }

  private static Service service(Selector selector) {
    return new Service(
        ObjectMeta.of("test", "test-ep", Labels.empty()),
        ServiceType.CLUSTER_IP,
        null,
        List.of(),
        selector);
  }

  private static EndpointSlice slice(String name, List<EndpointPort> ports, int size) {
    return new EndpointSlice(
        ObjectMeta.of("test", name, Labels.empty()),
        new NamespacedName("test", "test-ep"),
        ports,
        addresses(size));
  }

  private static List<Endpoint> addresses(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new Endpoint(
                    IpAddress.parse("10.0." + i / 255 + "." + i % 255),
                    new EndpointConditions(true, true, false),
                    new NamespacedName("test", ""),
                    "",
                    "node-1"))
        .toList();
  }
}
