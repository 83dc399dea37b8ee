package io.github.podchurn.model.disruption;

import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the API server makes of a request to evict a Pod: a deletion, a deletion that a budget pays
 * for, or a refusal.
 *
 * <p>Source: {@code Create} and {@code checkAndDecrement} in {@code
 * pkg/registry/core/pod/storage/eviction.go}. When the API server's writes meet a newer version, it
 * decides again on that one; that loop is the caller's.
 */
public sealed interface Eviction {

  /** So many evictions may wait to be noticed by the disruption controller. */
  int MAX_DISRUPTED_PODS = 2000;

  /** What has to hold for the deletion to be carried out. */
  enum Precondition {
    /** Nothing. */
    NONE,
    /** The Pod is still as it was when this was decided. */
    SAME_RESOURCE_VERSION
  }

  /** Why an eviction is refused: what the API server answers. */
  enum Refusal {
    /** The budget's controller has not yet seen the budget's last change. */
    BUDGET_NOT_OBSERVED(429, Duration.ofSeconds(10)),
    /** No further disruption is allowed now. */
    BUDGET_EXHAUSTED(429, Duration.ZERO),
    /** The budget's status can't be right. */
    NEGATIVE_BUDGET(403, Duration.ZERO),
    /** Too many granted evictions have not been noticed yet. */
    TOO_MANY_DISRUPTED_PODS(403, Duration.ZERO),
    /** Several budgets select the Pod, which is not supported. */
    SEVERAL_BUDGETS(500, Duration.ZERO);

    private final int code;
    private final Duration retryAfter;

    Refusal(int code, Duration retryAfter) {
      this.code = code;
      this.retryAfter = retryAfter;
    }

    /** As HTTP has it. */
    public int code() {
      return code;
    }

    /** When the client is told to ask again; zero when it is told nothing. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The Pod is deleted without any budget's consent. */
  record Delete(Precondition precondition) implements Eviction {}

  /**
   * The budget is written with one disruption less, then the Pod is deleted.
   *
   * @param budget as it has to be written
   */
  record Allow(PodDisruptionBudget budget) implements Eviction {}

  /** The Pod stays. */
  record Refuse(Refusal refusal, String message) implements Eviction {}

  /**
   * Decides.
   *
   * @param budgets any; those that don't select the Pod are left out
   */
  static Eviction of(Pod pod, List<PodDisruptionBudget> budgets, long nowNanos) {
    if (isBeyondBudgets(pod)) {
      return new Delete(
          pod.status().phase() == PodPhase.PENDING && !pod.meta().isTerminating()
              ? Precondition.SAME_RESOURCE_VERSION
              : Precondition.NONE);
    }
    var selecting = budgets.stream().filter(budget -> budget.selects(pod)).toList();
    if (selecting.size() > 1) {
      return new Refuse(
          Refusal.SEVERAL_BUDGETS,
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
              + " support.");
    }
    if (selecting.isEmpty()) {
      return new Delete(Precondition.NONE);
    }
    var budget = selecting.get(0);
    return !pod.isReady() && mayGoUnready(budget)
        ? new Delete(Precondition.SAME_RESOURCE_VERSION)
        : decrement(pod, budget, nowNanos);
  }

  /** A Pod that never served or does not serve any more disrupts nothing. */
  private static boolean isBeyondBudgets(Pod pod) {
    var phase = pod.status().phase();
    return phase.isTerminal() || phase == PodPhase.PENDING || pod.meta().isTerminating();
  }

  private static boolean mayGoUnready(PodDisruptionBudget budget) {
    var status = budget.status();
    return budget.unhealthyPodEvictionPolicy() == UnhealthyPodEvictionPolicy.ALWAYS_ALLOW
        || (status.currentHealthy() >= status.desiredHealthy() && status.desiredHealthy() > 0);
  }

  private static Eviction decrement(Pod pod, PodDisruptionBudget budget, long nowNanos) {
    var refusal = refusal(budget);
    if (refusal.isPresent()) {
      return new Refuse(refusal.get(), message(refusal.get(), budget));
    }
    var status = budget.status().evicted(pod.meta().name(), nowNanos);
    return new Allow(budget.withStatus(status));
  }

  private static Optional<Refusal> refusal(PodDisruptionBudget budget) {
    var status = budget.status();
    if (status.observedGeneration() < budget.generation()) {
      return Optional.of(Refusal.BUDGET_NOT_OBSERVED);
    }
    if (status.disruptionsAllowed() < 0) {
      return Optional.of(Refusal.NEGATIVE_BUDGET);
    }
    if (status.disruptedPods().size() > MAX_DISRUPTED_PODS) {
      return Optional.of(Refusal.TOO_MANY_DISRUPTED_PODS);
    }
    return status.disruptionsAllowed() == 0
        ? Optional.of(Refusal.BUDGET_EXHAUSTED)
        : Optional.empty();
  }

  private static String message(Refusal refusal, PodDisruptionBudget budget) {
    var name = budget.id().name();
    var status = budget.status();
    return switch (refusal) {
      case BUDGET_NOT_OBSERVED ->
          "The disruption budget " + name + " is still being processed by the server.";
      case BUDGET_EXHAUSTED ->
          String.format(
              Locale.ROOT,
              "The disruption budget %s needs %d healthy pods and has %d currently",
              name,
              status.desiredHealthy(),
              status.currentHealthy());
      case NEGATIVE_BUDGET -> "pdb disruptions allowed is negative";
      case TOO_MANY_DISRUPTED_PODS ->
          "DisruptedPods map too big - too many evictions not confirmed by PDB controller";
      case SEVERAL_BUDGETS -> "several budgets select the pod";
    };
  }
}
