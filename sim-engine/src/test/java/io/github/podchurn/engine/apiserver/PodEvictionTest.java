package io.github.podchurn.engine.apiserver;

import static io.github.podchurn.engine.Cluster.readyPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.disruption.DisruptionLimit;
import io.github.podchurn.model.disruption.Eviction;
import io.github.podchurn.model.disruption.PodDisruptionBudget;
import io.github.podchurn.model.disruption.UnhealthyPodEvictionPolicy;
import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Pod;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PodEvictionTest {

  private final ApiServer api =
      new ApiServer(new Simulator(EventTrace.digestOnly()), new RandomStreams(1).stream("uids"));
  private final Pod first = (Pod) api.create(readyPod("a", "10.244.0.2"));
  private final Pod second = (Pod) api.create(readyPod("b", "10.244.0.3"));

  @Test
  void budgetPaysForOneEvictionAndRefusesTheNext() {
    api.create(budget(1));

    assertThat(PodEviction.request(api, first, null, 7)).isInstanceOf(Eviction.Allow.class);
    assertThat(PodEviction.request(api, second, null, 7))
        .isInstanceOfSatisfying(
            Eviction.Refuse.class,
            refused ->
                assertThat(refused.message())
                    .isEqualTo(
                        "The disruption budget budget needs 1 healthy pods and has 2 currently"));

    assertThat(stored(first).meta().isTerminating()).isTrue();
    assertThat(stored(second).meta().isTerminating()).isFalse();
    var budget = (PodDisruptionBudget) api.list(Kind.POD_DISRUPTION_BUDGET).iterator().next();
    assertThat(budget.status().disruptionsAllowed()).isZero();
    assertThat(budget.status().disruptedPods()).containsExactly(entry("a", 7L));
  }

  @Test
  void withoutABudgetAnEvictionIsADeletion() {
    assertThat(PodEviction.request(api, first, null, 0)).isInstanceOf(Eviction.Delete.class);
    assertThat(stored(first).meta().isTerminating()).isTrue();
  }

  @Test
  void podThatIsGoneIsEvictedAlready() {
    api.remove(first);
    assertThat(PodEviction.request(api, first, null, 0)).isInstanceOf(Eviction.Delete.class);
  }

  private Pod stored(Pod pod) {
    return (Pod) Objects.requireNonNull(api.get(Kind.POD, pod.id()));
  }

  private static PodDisruptionBudget budget(int allowed) {
    return new PodDisruptionBudget(
        ObjectMeta.of("default", "budget", Labels.empty()),
        1,
        Selector.of(Labels.of("app", "web")),
        new DisruptionLimit.MinAvailable(new IntOrPercent.Int(1)),
        UnhealthyPodEvictionPolicy.IF_HEALTHY_BUDGET,
        new PodDisruptionBudget.Status(1, allowed, 2, 1, 2, new TreeMap<>()));
  }
}
