package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.disruption.Eviction;
import io.github.podchurn.model.disruption.PodDisruptionBudget;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a POST to the eviction subresource of a Pod does: a deletion that asks the disruption
 * budgets, as their controller last counted them.
 *
 * <p>Source: {@code pkg/registry/core/pod/storage/eviction.go}. A write never conflicts here, as
 * deciding and writing are one step.
 */
public final class PodEviction {

  private PodEviction() {}

  /**
   * Asks for the eviction of a Pod.
   *
   * @param pod as the caller knows it; it is decided on what is stored
   * @param grace instead of the Pod's own grace period; null when not given
   * @param nowNanos simulated time
   * @return what was decided; all but {@link Eviction.Refuse} has been carried out
   */
  public static Eviction request(ApiServer api, Pod pod, @Nullable Duration grace, long nowNanos) {
    if (!(api.get(Kind.POD, pod.id(), pod.meta().uid()) instanceof Pod stored)) {
      return new Eviction.Delete(Eviction.Precondition.NONE);
    }
    var budgets = new ArrayList<PodDisruptionBudget>();
    api.list(Kind.POD_DISRUPTION_BUDGET).forEach(it -> budgets.add((PodDisruptionBudget) it));
    var eviction = Eviction.of(stored, budgets, nowNanos);
    if (eviction instanceof Eviction.Allow allow) {
      api.update(allow.budget(), current -> allow.budget());
    }
    if (!(eviction instanceof Eviction.Refuse)) {
      PodDeletion.request(api, stored, grace);
    }
    return eviction;
  }
}
