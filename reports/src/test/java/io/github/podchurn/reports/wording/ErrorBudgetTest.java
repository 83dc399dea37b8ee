package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.reports.TheBus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ten minutes of 100 requests a second; from 200 s on half of them fail for 30 s. */
final class ErrorBudgetTest {

  private static final int SECONDS = 600;

  @Test
  void theShareOfTheBudgetThatIsUsedHasItsInterval() {
    var budget = budget("availability(c) >= 99%", new Estimate(0.975, 0.97, 0.98, 10));

    assertThat(budget.goal()).isEqualTo(0.99);
    assertThat(budget.used().mean()).isCloseTo(2.5, within(1e-9));
    assertThat(budget.used().low()).isCloseTo(2, within(1e-9));
    assertThat(budget.used().high()).isCloseTo(3, within(1e-9));
    assertThat(budget.isOverspent()).isTrue();
  }

  @Test
  void theFastestBurnOfEachWindowIsThatOfItsWorstPosition() {
    var budget = budget("availability(c) >= 99%", new Estimate(0.975, null, null, 1));

    assertThat(budget.burns())
        .extracting(ErrorBudget.Burn::windowSeconds)
        .containsExactly(10.0, 60.0, 300.0);
    // Half fail: 50 times the allowed hundredth; over a minute half of that, over five a tenth.
    assertThat(budget.burns().get(0).rate()).isCloseTo(50, within(1e-9));
    assertThat(budget.burns().get(0).from()).isEqualTo(200);
    assertThat(budget.burns().get(1).rate()).isCloseTo(25, within(1e-9));
    assertThat(budget.burns().get(2).rate()).isCloseTo(5, within(1e-9));
  }

  @Test
  void onlyGoalsAboutWholeRunsHaveABudget() {
    var observed = new Estimate(1.0, null, null, 1);

    assertThat(
            ErrorBudget.all(
                with(
                    new ExpectationResult(
                        "availability(c) >= 99%",
                        "rollout", true, observed, "ratio", "mean", "fail"))))
        .isEmpty();
    assertThat(ErrorBudget.all(with(claim("availability(c) == 0%", observed)))).isEmpty();
    assertThat(ErrorBudget.all(with(claim("availability(c) >= 100%", observed)))).isEmpty();
    assertThat(ErrorBudget.all(with(claim("p99(latency, c) < 1s", observed)))).isEmpty();
  }

  private static ErrorBudget budget(String that, Estimate observed) {
    var budgets = ErrorBudget.all(with(claim(that, observed)));
    assertThat(budgets).hasSize(1);
    return budgets.get(0);
  }

  private static ExpectationResult claim(String that, Estimate observed) {
    return new ExpectationResult(that, "", true, observed, "ratio", "mean", "fail");
  }

  private static ExperimentResult with(ExpectationResult expectation) {
    var succeeded = new ArrayList<Long>();
    var refused = new ArrayList<Long>();
    for (int second = 0; second < SECONDS; second++) {
      boolean isBad = second >= 200 && second < 230;
      succeeded.add(isBad ? 50L : 100L);
      refused.add(isBad ? 50L : 0L);
    }
    var errors = new TreeMap<String, List<Long>>();
    errors.put("refused", refused);
    var client = new ClientSeries("c", succeeded, errors, List.of(), List.of(), List.of());
    var bus = TheBus.result(1);
    return new ExperimentResult(
        bus.apiVersion(),
        bus.kind(),
        bus.provenance(),
        bus.clients(),
        bus.scenario(),
        bus.replications(),
        bus.workloads(),
        bus.services(),
        bus.timeline(),
        List.of(expectation),
        new Series(1, SECONDS, List.of(client), List.of(), List.of()),
        bus.pods(),
        List.of(),
        Propagation.NONE);
  }
}
