package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("staging/src/k8s.io/endpointslice/utils_test.go")
class EndpointConditionsTest {

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of("ready", pod("a").ready(), false, "TTF"),
        Arguments.of("ready + publishNotReady", pod("a").ready(), true, "TTF"),
        Arguments.of("unready", pod("a"), false, "FFF"),
        Arguments.of("unready + publishNotReady", pod("a"), true, "TFF"),
        Arguments.of("ready terminating", pod("a").ready().terminating(), false, "FTT"),
        Arguments.of("unready terminating", pod("a").terminating(), false, "FFT"),
        Arguments.of(
            "ready terminating + publishNotReady", pod("a").ready().terminating(), true, "TTT"));
  }

  @ParameterizedTest(name = "V-55 {0}")
  @MethodSource("rows")
  void conditionsFollowFromReadinessAndDeletion(
      String name, PodBuilder pod, boolean publish, String expected) {
    var conditions = endpoint(pod.at("1.2.3.5"), publish).conditions();
    assertThat(letter(conditions.ready()) + letter(conditions.serving()))
        .as(name)
        .isEqualTo(expected.substring(0, 2));
    assertThat(letter(conditions.terminating())).as(name).isEqualTo(expected.substring(2));
  }

  /** Pods have IPv4 addresses alone; upstream's Pod has one of each kind, and IPv4 is asked for. */
  @Test
  @DisplayName("V-56 address and zone")
  void endpointHasTheAddressOfItsPodAndTheZoneOfItsNode() {
    var endpoint = endpoint(pod("a").ready().at("1.2.3.4"), false);
    assertThat(endpoint.address()).hasToString("1.2.3.4");
    assertThat(endpoint.nodeName()).isEqualTo("node-a");
    assertThat(endpoint.zone()).isEqualTo("us-central1-a");
  }

  private static Endpoint endpoint(PodBuilder pod, boolean publish) {
    var service =
        new Service(
            ObjectMeta.of("default", "web", Labels.empty()),
            ServiceType.CLUSTER_IP,
            null,
            List.of(),
            Selector.EVERYTHING);
    var traffic = ServiceTraffic.DEFAULT;
    return EndpointSliceReconciler.DEFAULT
        .reconcile(
            service.withTraffic(publish ? traffic.publishingNotReadyAddresses() : traffic),
            List.of(pod.build()),
            List.of(),
            () -> "web-1",
            node -> "us-central1-a")
        .create()
        .get(0)
        .endpoints()
        .get(0);
  }

  private static String letter(boolean condition) {
    return condition ? "T" : "F";
  }
}
