package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.PodPhase;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("staging/src/k8s.io/endpointslice/util/controller_utils_test.go")
class EndpointChangeTest {

  private static final String ADDRESS = "10.0.0.1";

  static Stream<Arguments> podsAndWhetherTheyAreEndpoints() {
    return Stream.of(
        Arguments.of("failed", pod("a").at(ADDRESS).phase(PodPhase.FAILED), false),
        Arguments.of("succeeded", pod("a").at(ADDRESS).phase(PodPhase.SUCCEEDED), false),
        Arguments.of("running without IP", pod("a").phase(PodPhase.RUNNING), false),
        Arguments.of("running, deleting", pod("a").at(ADDRESS).ready().terminating(), true),
        Arguments.of("pending with IP", pod("a").at(ADDRESS), true),
        Arguments.of("unknown with IP", pod("a").at(ADDRESS).phase(PodPhase.UNKNOWN), true),
        Arguments.of("running", pod("a").at(ADDRESS).ready(), true));
  }

  @ParameterizedTest(name = "V-58 {0}")
  @MethodSource("podsAndWhetherTheyAreEndpoints")
  void podIsEndpointWhileItHasAddressAndHasNotEnded(String name, PodBuilder pod, boolean expected) {
    assertThat(EndpointSliceReconciler.isEndpoint(pod.build())).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "V-59 {0}: {1}, then {2}")
  @CsvSource({
    "LABELS, a b c, b c d, a d",
    "ENDPOINT, a b c, b c d, a b c d",
    "LABELS, a b, a b, ''",
    "ENDPOINT, a b, '', a b",
    "LABELS, '', a, a",
    "NONE, a, b, ''"
  })
  void servicesAreLookedAtThatWonOrLostThePodOrHaveIt(
      EndpointChange change, String before, String now, String expected) {
    assertThat(change.services(names(before), names(now))).isEqualTo(names(expected));
  }

  static Stream<Arguments> updates() {
    var running = pod("a").at(ADDRESS).phase(PodPhase.RUNNING);
    return Stream.of(
        Arguments.of("no change", running, same(), EndpointChange.NONE),
        Arguments.of("ready", running, same().ready(), EndpointChange.ENDPOINT),
        Arguments.of("deleted", running, same().terminating(), EndpointChange.ENDPOINT),
        Arguments.of(
            "deleted before", same().terminating(), same().terminating(), EndpointChange.ENDPOINT),
        Arguments.of("labels", running, same().label("a", "b"), EndpointChange.LABELS),
        Arguments.of("another address", running, same().at("10.0.0.2"), EndpointChange.ENDPOINT),
        Arguments.of("fails unready", running, same().phase(PodPhase.FAILED), EndpointChange.NONE),
        Arguments.of(
            "ready and labels", running, same().ready().label("a", "b"), EndpointChange.ENDPOINT));
  }

  @ParameterizedTest(name = "TestPodEndpointsChanged: {0}")
  @MethodSource("updates")
  void updateIsNewsToSlicesOrIsNot(
      String name, PodBuilder before, PodBuilder after, EndpointChange expected) {
    assertThat(EndpointChange.between(before.build(), after.build())).as(name).isEqualTo(expected);
  }

  private static PodBuilder same() {
    return pod("a").at(ADDRESS).phase(PodPhase.RUNNING);
  }

  private static Set<NamespacedName> names(String text) {
    var names = new TreeSet<NamespacedName>();
    for (var name : text.isEmpty() ? new String[0] : text.split(" ")) {
      names.add(new NamespacedName("default", name));
    }
    return names;
  }
}
