package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.RetrySpec;
import java.util.Set;

/** Decides whether the clients of a group try a failed request again. */
final class Retries {

  private final ClientGroup group;
  private final TrafficContext context;
  private final RetrySpec spec;
  private final Set<Outcome> kinds;
  private final RetryBudget budget;
  private final RandomStream random;
  private final DurationSampler backoff;

  Retries(ClientGroup group, TrafficContext context, ClientSpec client) {
    this.group = group;
    this.context = context;
    this.spec = client.retry();
    this.kinds = spec.kinds();
    this.budget = new RetryBudget(spec.budget());
    this.random = context.streams().stream("retry/" + client.name());
    this.backoff = DurationSampler.of(spec.backoff(), random);
  }

  void onRequest(long now) {
    budget.request(now);
  }

  /**
   * An attempt begins. Where nothing but a timeout would make the client try again, its end is an
   * event; everywhere else it is seen when the outcome is known.
   */
  void watch(Request request, long deadlineNanos) {
    if (!kinds.contains(Outcome.REQUEST_TIMEOUT) || deadlineNanos >= context.endNanos()) {
      return;
    }
    long use = request.use;
    context
        .simulator()
        .at(
            deadlineNanos,
            EventPriority.WORK,
            () -> {
              if (request.use == use) {
                onFailure(request, Outcome.REQUEST_TIMEOUT, deadlineNanos);
              }
            });
  }

  /** An attempt has failed: from now on it is abandoned, or it was the last. */
  void onFailure(Request request, Outcome outcome, long endNanos) {
    boolean isKnown = request.hasFailed;
    request.hasFailed = true;
    if (!isKnown && request.attempt + 1 < spec.attempts() && kinds.contains(outcome)) {
      long now = context.simulator().now();
      random.seekTo(request.randomPosition());
      long delay = backoff.nextNanos();
      if (budget.take(now)) {
        group.tryAgain(request, delay, endNanos);
      }
    }
  }
}
