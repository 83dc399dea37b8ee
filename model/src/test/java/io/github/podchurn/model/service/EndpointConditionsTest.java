package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointConditionsTest {

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of("ready", pod("a").ready(), true, true, false),
        Arguments.of("unready", pod("a"), false, false, false),
        Arguments.of("ready terminating", pod("a").ready().terminating(), false, true, true),
        Arguments.of("unready terminating", pod("a").terminating(), false, false, true));
  }

  @ParameterizedTest(name = "V-55 {0}")
  @MethodSource("rows")
  void conditionsFollowFromReadinessAndDeletion(
      String name, PodBuilder pod, boolean ready, boolean serving, boolean terminating) {
    assertThat(EndpointConditions.of(pod.build()))
        .as(name)
        .isEqualTo(new EndpointConditions(ready, serving, terminating));
  }
}
