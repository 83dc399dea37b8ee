package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.network.Protocol;
import org.junit.jupiter.api.Test;

/** The cases of TestFindPort in {@code pkg/api/v1/pod/util_test.go}. */
@Upstream("pkg/api/v1/pod/util_test.go")
class TargetPortTest {

  @Test
  void numberIsUsedWhetherOrNotAnyContainerDeclaresIt() {
    var target = new TargetPort.Numbered(8080);

    assertThat(target.resolve(pod("silent").build(), Protocol.TCP)).hasValue(8080);
    assertThat(target.resolve(pod("other").port("http", 9).build(), Protocol.TCP)).hasValue(8080);
  }

  @Test
  void nameLeadsToTheNumberThatThePodGivesIt() {
    var target = new TargetPort.Named("http");

    assertThat(target.resolve(pod("a").port("http", 8080).build(), Protocol.TCP)).hasValue(8080);
    assertThat(target.resolve(pod("b").port("http", 8081).build(), Protocol.TCP)).hasValue(8081);
  }

  @Test
  void firstPortOfTheNameWins() {
    var pod = pod("a").port("admin", 1).port("http", 2).port("http", 3).build();

    assertThat(new TargetPort.Named("http").resolve(pod, Protocol.TCP)).hasValue(2);
  }

  @Test
  void portOfAnotherProtocolIsPassedOver() {
    var pod = pod("a").port("dns", 53, Protocol.UDP).port("dns", 5353, Protocol.TCP).build();

    assertThat(new TargetPort.Named("dns").resolve(pod, Protocol.TCP)).hasValue(5353);
    assertThat(new TargetPort.Named("dns").resolve(pod, Protocol.SCTP)).isEmpty();
  }

  @Test
  void podWithoutPortOfThatNameResolvesToNothing() {
    var pod = pod("a").port("http", 8080).port("", 9090).build();

    assertThat(new TargetPort.Named("https").resolve(pod, Protocol.TCP)).isEmpty();
  }
}
