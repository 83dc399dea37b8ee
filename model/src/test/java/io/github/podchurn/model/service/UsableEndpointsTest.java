package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One letter per endpoint: R is ready, U not, D serves while it terminates, T only terminates. */
class UsableEndpointsTest {

  @Test
  void readyEndpointsAreUsedInTheirOrder() {
    assertThat(usable("RRR")).containsExactly(0, 1, 2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"UU, ''", "UR, 1"})
  void unreadyEndpointIsNeverUsed(String endpoints, String expected) {
    assertThat(usable(endpoints)).isEqualTo(numbers(expected));
  }

  @Test
  void terminatingEndpointsServeWhenNothingIsReady() {
    assertThat(usable("DD")).containsExactly(0, 1);
    assertThat(usable("UDTD")).containsExactly(1, 3);
  }

  @Test
  void oneReadyEndpointIsEnoughToPassOverTheTerminating() {
    assertThat(usable("DDDRDD")).containsExactly(3);
  }

  @Test
  void terminatingEndpointThatServesNoMoreIsNotUsed() {
    assertThat(usable("TT")).isEmpty();
    assertThat(usable("")).isEmpty();
  }

  private static List<Integer> usable(String letters) {
    var endpoints = new ArrayList<Endpoint>();
    for (int i = 0; i < letters.length(); i++) {
      var conditions =
          switch (letters.charAt(i)) {
            case 'R' -> new EndpointConditions(true, true, false);
            case 'D' -> new EndpointConditions(false, true, true);
            case 'T' -> new EndpointConditions(false, false, true);
            default -> new EndpointConditions(false, false, false);
          };
      endpoints.add(
          new Endpoint(
              new IpAddress(i), conditions, new NamespacedName("default", "p" + i), "", "n"));
    }
    return UsableEndpoints.of(endpoints).stream().map(e -> e.address().bits()).toList();
  }

  private static List<Integer> numbers(String text) {
    return text.isEmpty() ? List.of() : List.of(Integer.valueOf(text));
  }
}
