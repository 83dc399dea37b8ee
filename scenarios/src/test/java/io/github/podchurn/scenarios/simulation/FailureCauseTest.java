package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ExperimentResult;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why requests fail where a shipped scenario makes one thing go wrong. */
class FailureCauseTest {

  private static ExperimentResult shipped(String name) {
    return Simulations.run(Simulations.shipped(name).withReplications(1));
  }

  private static Set<String> causes(ExperimentResult result, String error) {
    var causes = new TreeSet<String>();
    for (var client : result.clients()) {
      client.failures().stream()
          .filter(it -> it.error().equals(error))
          .forEach(it -> causes.add(it.cause()));
    }
    return causes;
  }

  @ParameterizedTest
  @CsvSource({
    "the-bus, unreachable, staleAddress",
    "the-bus, noEndpoints, noEndpoints",
    "wrong-port, refused, wrongPort",
    "broad-selector, wrongBackend, foreignPod",
    "hung-app, requestTimeout, hung",
    "power-loss, connectTimeout, darkNode",
    "full-table, connectTimeout, noRoute"
  })
  void failuresOfAKindHaveTheCauseThatTheScenarioMakes(String name, String error, String cause) {
    assertThat(causes(shipped(name), error)).contains(cause);
  }

  @Test
  void everyFailureHasOneCause() {
    for (var name : new String[] {"the-bus", "rolling-update", "power-loss"}) {
      for (var client : shipped(name).clients()) {
        client
            .errors()
            .forEach((error, number) -> assertThat(sum(client, error)).isEqualTo(number.mean()));
      }
    }
  }

  private static double sum(ClientResult client, String error) {
    return client.failures().stream()
        .filter(it -> it.error().equals(error))
        .mapToDouble(it -> it.requests().mean())
        .sum();
  }
}
