package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of TestFindPort in {@code pkg/api/v1/pod/util_test.go}. */
@Upstream("pkg/api/v1/pod/util_test.go")
class TargetPortTest {

  static Stream<Arguments> pods() {
    return Stream.of(
        Arguments.of("valid int, no ports", "93", pod("p"), 93),
        Arguments.of("valid int, with ports", "93", pod("p").port("", 11).port("p", 22), 93),
        Arguments.of("valid str, no ports", "p", pod("p"), 0),
        Arguments.of(
            "valid str, one ctr with ports",
            "q",
            pod("p").port("p", 11, Protocol.UDP).port("q", 22).port("q", 33),
            22),
        Arguments.of(
            "valid str, two ctr with ports",
            "q",
            pod("p")
                .port("", 11, Protocol.UDP)
                .port("p", 22)
                .port("q", 33, Protocol.UDP)
                .port("q", 44),
            44),
        Arguments.of("valid str, invalid protocol", "a", pod("p").port("a", 11, Protocol.SCTP), 0),
        Arguments.of(
            "Sidecar initContainer named port",
            "http",
            pod("p").init(Kind.SIDECAR, "http", 80),
            80),
        Arguments.of(
            "Invalid(restartPolicy != Always) initContainer named port",
            "http",
            pod("p").init(Kind.ORDINARY, "http", 80),
            0),
        Arguments.of(
            "App and sidecar containers have the same named port, first app container port will be"
                + " used",
            "http",
            pod("p").init(Kind.SIDECAR, "http", 80).port("http", 8080),
            8080));
  }

  @ParameterizedTest(name = "TestFindPort: {0}")
  @MethodSource("pods")
  void nameLeadsToTheNumberThatThePodGivesIt(
      String name, String target, PodBuilder pod, int expected) {
    var port = target.equals("93") ? new TargetPort.Numbered(93) : new TargetPort.Named(target);
    assertThat(port.resolve(pod.build(), Protocol.TCP).orElse(0)).as(name).isEqualTo(expected);
  }
}
