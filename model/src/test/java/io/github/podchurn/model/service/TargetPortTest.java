package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer.Kind;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of TestFindPort in {@code pkg/api/v1/pod/util_test.go}. */
@Upstream("pkg/api/v1/pod/util_test.go")
@ExtendWith(SeededRandom.class)
class TargetPortTest {

  static Stream<Arguments> pods() {
    return Stream.of(
        Arguments.of("valid int, no ports", "93", pod("p"), 93),
        Arguments.of("valid int, with ports", "93", pod("p").port("", 11).port("p", 22), 93),
        Arguments.of("valid str, no ports", "p", pod("p"), 0),
        Arguments.of("valid str, one ctr with ports", "q", threePorts(pod("p"), 33), 33),
        Arguments.of(
            "valid str, two ctr with ports", "q", threePorts(pod("p").nextContainer(), 33), 33),
        Arguments.of(
            "valid str, two ctr with same port", "q", threePorts(pod("p").nextContainer(), 22), 22),
        Arguments.of(
            "valid str, invalid protocol",
            "a",
            pod("p").nextContainer().port("a", 11, Protocol.SCTP),
            0),
        Arguments.of("valid hostPort", "a", pod("p").nextContainer().port("a", 11), 11),
        Arguments.of(
            "Sidecar initContainer named port", "a", pod("p").init(Kind.SIDECAR, "a", 80), 80),
        Arguments.of(
            "Invalid(restartPolicy != Always) initContainer named port",
            "a",
            pod("p").init(Kind.ORDINARY, "a", 80),
            0),
        Arguments.of(
            "App and sidecar containers have the same named port, first app container port will be"
                + " used",
            "a",
            pod("p").init(Kind.SIDECAR, "a", 80).port("a", 81).nextContainer().port("a", 82),
            81));
  }

  private static PodBuilder threePorts(PodBuilder pod, int last) {
    return pod.port("", 11, Protocol.UDP).port("p", 22).port("q", last);
  }

  @ParameterizedTest(name = "TestFindPort: {0}")
  @MethodSource("pods")
  void nameLeadsToTheNumberThatThePodGivesIt(
      String name, String target, PodBuilder pod, int expected) {
    var port = target.equals("93") ? new TargetPort.Numbered(93) : new TargetPort.Named(target);
    assertThat(port.resolve(pod.build(), Protocol.TCP).orElse(0)).as(name).isEqualTo(expected);
  }

  /** The first container that has it wins, sidecars last; a number is itself. */
  @Test
  void firstPortOfTheNameAndProtocolIsTaken(SplittableRandom random) {
    for (int round = 0; round < 10_000; round++) {
      var pod = pod("p");
      var expected = OptionalInt.empty();
      for (int i = 0; i < random.nextInt(6); i++) {
        var name = random.nextBoolean() ? "http" : "other";
        var protocol = random.nextBoolean() ? Protocol.TCP : Protocol.UDP;
        int number = random.nextInt(1, 65_536);
        pod = random.nextBoolean() ? pod.nextContainer() : pod;
        pod.port(name, number, protocol);
        if (expected.isEmpty() && name.equals("http") && protocol == Protocol.TCP) {
          expected = OptionalInt.of(number);
        }
      }
      if (random.nextBoolean()) {
        boolean sidecar = random.nextBoolean();
        pod.init(sidecar ? Kind.SIDECAR : Kind.ORDINARY, "http", 9);
        expected = expected.isEmpty() && sidecar ? OptionalInt.of(9) : expected;
      }
      var built = pod.build();
      assertThat(new TargetPort.Named("http").resolve(built, Protocol.TCP)).isEqualTo(expected);
      int number = random.nextInt(1, 65_536);
      assertThat(new TargetPort.Numbered(number).resolve(built, Protocol.UDP)).hasValue(number);
    }
  }
}
