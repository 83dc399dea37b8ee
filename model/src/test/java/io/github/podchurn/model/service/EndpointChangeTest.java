package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("staging/src/k8s.io/endpointslice/util/controller_utils_test.go")
@ExtendWith(SeededRandom.class)
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
    var bare = pod("a");
    return Stream.of(
        Arguments.of("no changes", bare, pod("a"), EndpointChange.NONE),
        Arguments.of("change NodeName", bare, pod("a").on("changed"), EndpointChange.NONE),
        Arguments.of("add primary IPv4", bare, pod("a").at("1.2.3.4"), EndpointChange.ENDPOINT),
        Arguments.of(
            "modify primary IPv4",
            pod("a").at("1.2.3.4"),
            pod("a").at("2.3.4.5"),
            EndpointChange.ENDPOINT),
        Arguments.of("change readiness", bare, pod("a").ready(), EndpointChange.ENDPOINT),
        Arguments.of("mark for deletion", bare, pod("a").terminating(), EndpointChange.ENDPOINT),
        Arguments.of("add label", bare, pod("a").label("label", "new"), EndpointChange.LABELS),
        Arguments.of(
            "modify label",
            pod("a").label("label", "old"),
            pod("a").label("label", "new"),
            EndpointChange.LABELS),
        Arguments.of("remove label", pod("a").label("label", "old"), bare, EndpointChange.LABELS));
  }

  @ParameterizedTest(name = "Test_podChanged: {0}")
  @MethodSource("updates")
  void updateIsNewsToSlicesOrIsNot(
      String name, PodBuilder before, PodBuilder after, EndpointChange expected) {
    assertThat(EndpointChange.between(before.build(), after.build())).as(name).isEqualTo(expected);
  }

  static Stream<Arguments> furtherUpdates() {
    return Stream.of(
        Arguments.of(
            "deleted before", same().terminating(), same().terminating(), EndpointChange.ENDPOINT),
        Arguments.of("fails unready", same(), same().phase(PodPhase.FAILED), EndpointChange.NONE),
        Arguments.of(
            "ready and labels", same(), same().ready().label("a", "b"), EndpointChange.ENDPOINT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("furtherUpdates")
  void deletionStaysNewsAndAnUnreadyEndIsNone(
      String name, PodBuilder before, PodBuilder after, EndpointChange expected) {
    assertThat(EndpointChange.between(before.build(), after.build())).as(name).isEqualTo(expected);
  }

  /** Whatever a slice says of a Pod, or whether it has it, is looked at when it changes. */
  @Test
  void noChangeOfASliceIsMissedExceptAnUnreadyEnd(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var before = random(random);
      var after = random(random);
      var change = EndpointChange.between(before, after);
      boolean ends = before.status().phase() != after.status().phase();
      if (!ends && !endpoint(before).equals(endpoint(after))) {
        assertThat(change).isEqualTo(EndpointChange.ENDPOINT);
      }
      if (!before.meta().labels().equals(after.meta().labels())) {
        assertThat(change).isNotEqualTo(EndpointChange.NONE);
      }
      var had = randomNames(random);
      var has = randomNames(random);
      var services = change.services(had, has);
      for (var service : names("a b c d")) {
        boolean wonOrLost = had.contains(service) != has.contains(service);
        boolean expected =
            change == EndpointChange.ENDPOINT
                ? had.contains(service) || has.contains(service)
                : change == EndpointChange.LABELS && wonOrLost;
        assertThat(services.contains(service)).as("%s of %s", service, change).isEqualTo(expected);
      }
    }
  }

  private static Optional<String> endpoint(Pod pod) {
    return EndpointSliceReconciler.isEndpoint(pod)
        ? Optional.of(
            pod.status().podIp() + " " + EndpointConditions.of(pod, ServiceTraffic.DEFAULT))
        : Optional.empty();
  }

  private static Pod random(SplittableRandom random) {
    var pod = pod("a").phase(random.nextInt(8) == 0 ? PodPhase.FAILED : PodPhase.RUNNING);
    if (random.nextBoolean()) {
      pod.at("10.0.0." + random.nextInt(2));
    }
    if (random.nextInt(4) == 0) {
      pod.terminating();
    }
    if (random.nextBoolean()) {
      pod.label("app", "v" + random.nextInt(2));
    }
    var built = pod.build();
    return built.withStatus(built.status().withReady(random.nextBoolean(), 0));
  }

  private static Set<NamespacedName> randomNames(SplittableRandom random) {
    var names = names("a b c d");
    names.removeIf(name -> random.nextBoolean());
    return names;
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
