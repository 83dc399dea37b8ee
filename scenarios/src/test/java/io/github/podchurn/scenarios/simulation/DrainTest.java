package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.TimelineResult.Evidence;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code kubectl drain}, as {@code staging/src/k8s.io/kubectl/pkg/drain} has it. */
class DrainTest {

  private static final int END = 300;

  /** One replica of which one must be available: the drain begins at 60 s and never ends. */
  @Test
  void evictionThatTheBudgetRefusesIsAskedForAgainEveryFiveSeconds() {
    var result = Simulations.run(Simulations.shipped("drain").withReplications(1), 1);
    var refusals =
        result.timeline().get(0).evidence().stream()
            .filter(evidence -> evidence.what().contains("not evicted, will retry after 5s"))
            .filter(evidence -> evidence.at() < END)
            .toList();

    assertThat(refusals)
        .allSatisfy(
            refusal ->
                assertThat(refusal.what())
                    .startsWith("pod/guarded-")
                    .endsWith("budget guarded needs 1 healthy pods and has 1 currently"));
    assertThat(refusals)
        .extracting(Evidence::at)
        .containsExactlyElementsOf(
            IntStream.iterate(60, at -> at < END, at -> at + 5).mapToObj(Double::valueOf).toList());
  }
}
