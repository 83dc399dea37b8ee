package io.github.podchurn.model.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.disruption.Eviction.Precondition;
import io.github.podchurn.model.disruption.Eviction.Refusal;
import io.github.podchurn.model.disruption.PodDisruptionBudget.Status;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upstream's cases: {@code pkg/registry/core/pod/storage/eviction_test.go}. */
@Upstream("pkg/registry/core/pod/storage/eviction_test.go")
@ExtendWith(SeededRandom.class)
class EvictionTest {

  private static final long NOW = 1_000_000_000L;
  private static final Selector WEB = Selector.of(Labels.of("app", "web"));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'V-125 matching pdbs with no disruptions allowed, pod running', RUNNING, web, 0, false",
    "'V-125 matching pdbs with no disruptions allowed, pod pending', PENDING, web, 0, true",
    "'V-125 matching pdbs with no disruptions allowed, pod succeeded', SUCCEEDED, web, 0, true",
    "'V-125 matching pdbs with no disruptions allowed, pod failed', FAILED, web, 0, true",
    "TestEviction: matching pdbs with disruptions allowed, PENDING, web, 1, true",
    "TestEviction: non-matching pdbs, PENDING, other, 0, true"
  })
  void podThatServesNothingIsDeletedWhateverTheBudget(
      String name, PodPhase phase, String app, int allowed, boolean deleted) {
    var pod = PodBuilder.pod("t").label("app", app).phase(phase).build();
    assertThat(evict(pod, budget(allowed, 0, 0)) instanceof Eviction.Refuse)
        .as(name)
        .isEqualTo(!deleted);
  }

  /** Upstream's name lacks a letter. */
  @ParameterizedTest(name = "TestEvictionIngorePDB: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "matching pdbs with no disruptions allowed, pod terminating"
            + " | PENDING | false | true | 0 | 0 | NONE",
        "matching pdbs with no disruptions allowed, pod running, pod healthy, unhealthy pod not"
            + " ours | RUNNING | true | false | 2 | 2 | refused",
        "matching pdbs with no disruptions allowed, pod running, pod unhealthy, unhealthy pod ours"
            + " | RUNNING | false | false | 2 | 2 | SAME_RESOURCE_VERSION"
      })
  void unhealthyPodMayGoWhileTheOthersAreEnough(
      String name,
      PodPhase phase,
      boolean ready,
      boolean terminating,
      int healthy,
      int desired,
      String expected) {
    var builder = ready ? web().ready() : web().phase(phase);
    var pod = (terminating ? builder.terminating() : builder).build();
    var eviction = evict(pod, budget(0, healthy, desired));
    assertThat(eviction instanceof Eviction.Delete delete ? "" + delete.precondition() : "refused")
        .as(name)
        .isEqualTo(expected);
  }

  /** A deletion in conflict is decided again: upstream's loop, and here the API server's. */
  @ParameterizedTest(name = "TestEvictionIngorePDB: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "pdbs No disruptions allowed, pod pending, first delete conflict, pod still pending, pod"
            + " deleted successfully | 0 | PENDING | delete",
        "pdbs No disruptions allowed, pod pending, first delete conflict, pod becomes running,"
            + " continueToPDBs | 0 | RUNNING | refuse",
        "pdbs disruptions allowed, pod pending, first delete conflict, pod becomes running,"
            + " continueToPDBs | 1 | RUNNING | allow"
      })
  void podThatRunsInTheMeantimeIsSubjectToTheBudget(
      String name, int allowed, PodPhase then, String expected) {
    var budget = budget(allowed, 0, 0);
    assertThat(evict(web().phase(PodPhase.PENDING).build(), budget))
        .isEqualTo(new Eviction.Delete(Precondition.SAME_RESOURCE_VERSION));
    var second = evict(web().phase(then).build(), budget);
    assertThat(second.getClass().getSimpleName()).as(name).isEqualToIgnoringCase(expected);
  }

  @Test
  void refusalSaysWhatTheBudgetNeeds() {
    var refused = (Eviction.Refuse) evict(web().ready().build(), budget(0, 2, 2));
    assertThat(refused.refusal()).isEqualTo(Refusal.BUDGET_EXHAUSTED);
    assertThat(refused.refusal().code()).isEqualTo(429);
    assertThat(refused.message())
        .isEqualTo("The disruption budget budget needs 2 healthy pods and has 2 currently");
  }

  @ParameterizedTest(name = "{0} is deleted whatever the budget, precondition {1}")
  @CsvSource({"PENDING, SAME_RESOURCE_VERSION", "SUCCEEDED, NONE", "FAILED, NONE"})
  void podsThatServeNothingAreDeleted(PodPhase phase, Precondition precondition) {
    assertThat(evict(web().phase(phase).build(), budget(0, 2, 2)))
        .isEqualTo(new Eviction.Delete(precondition));
    assertThat(evict(web().phase(phase).terminating().build(), budget(0, 2, 2)))
        .isEqualTo(new Eviction.Delete(Precondition.NONE));
  }

  @ParameterizedTest(name = "V-127 allowed {0} becomes {1}")
  @CsvSource({"1, 0", "3, 2"})
  void anEvictionTakesOneFromTheBudget(int before, int after) {
    var allowed = (Eviction.Allow) evict(web().ready().build(), budget(before, 5, 2));
    assertThat(allowed.budget().status().disruptionsAllowed()).isEqualTo(after);
    assertThat(allowed.budget().status().disruptedPods()).containsExactly(Map.entry("web", NOW));
  }

  @ParameterizedTest(name = "unready, {0}, healthy {1} of {2}: deleted {3}")
  @CsvSource({
    "IF_HEALTHY_BUDGET, 3, 2, true",
    "IF_HEALTHY_BUDGET, 2, 2, true",
    "IF_HEALTHY_BUDGET, 1, 2, false",
    "IF_HEALTHY_BUDGET, 0, 0, false",
    "ALWAYS_ALLOW, 1, 2, true",
    "ALWAYS_ALLOW, 0, 0, true"
  })
  void unreadyPodsGoByPolicy(
      UnhealthyPodEvictionPolicy policy, int healthy, int desired, boolean deleted) {
    var budget = withPolicy(budget(0, healthy, desired), policy);
    var eviction = evict(web().phase(PodPhase.RUNNING).build(), budget);
    if (deleted) {
      assertThat(eviction).isEqualTo(new Eviction.Delete(Precondition.SAME_RESOURCE_VERSION));
    } else {
      assertThat(eviction).isInstanceOf(Eviction.Refuse.class);
    }
  }

  @Test
  void unreadyPodIsPaidForWhenThereIsABudgetLeft() {
    assertThat(evict(web().phase(PodPhase.RUNNING).build(), budget(1, 1, 0)))
        .isInstanceOf(Eviction.Allow.class);
  }

  @Test
  void budgetHasToBeUpToDate() {
    var status = new Status(0, 5, 5, 0, 5, new TreeMap<>());
    var refused =
        (Eviction.Refuse)
            evict(web().ready().build(), DisruptionTest.budget(WEB, "min", "1", status));
    assertThat(refused.refusal()).isEqualTo(Refusal.BUDGET_NOT_OBSERVED);
    assertThat(refused.refusal().retryAfter()).hasSeconds(10);
  }

  @Test
  void brokenBudgetsAreForbidden() {
    assertThat(((Eviction.Refuse) evict(web().ready().build(), budget(-1, 1, 2))).refusal().code())
        .isEqualTo(403);
    var disrupted = new TreeMap<String, Long>();
    for (int i = 0; i < 2000; i++) {
      disrupted.put("pod-" + i, NOW);
    }
    var full = withDisrupted(disrupted);
    assertThat(evict(web().ready().build(), full)).isInstanceOf(Eviction.Allow.class);
    disrupted.put("one more", NOW);
    var refused = (Eviction.Refuse) evict(web().ready().build(), withDisrupted(disrupted));
    assertThat(refused.refusal()).isEqualTo(Refusal.TOO_MANY_DISRUPTED_PODS);
  }

  @Test
  void oneBudgetAtMost() {
    var pod = web().ready().build();
    var two = Eviction.of(pod, List.of(budget(1, 1, 0), budget(1, 1, 0)), NOW);
    assertThat(((Eviction.Refuse) two).refusal().code()).isEqualTo(500);
    assertThat(Eviction.of(pod, List.of(), NOW)).isEqualTo(new Eviction.Delete(Precondition.NONE));
    var foreign = PodBuilder.pod("other").ready().build();
    assertThat(evict(foreign, budget(0, 2, 2))).isEqualTo(new Eviction.Delete(Precondition.NONE));
  }

  @Test
  void evictionsNeverLetTheHealthyFallUnderWhatIsDesired(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int min = random.nextInt(10);
      var budget = DisruptionTest.budget(WEB, "min", "" + min, Status.EMPTY);
      var pods = new ArrayList<Pod>();
      int size = random.nextInt(1, 15);
      for (int k = 0; k < size; k++) {
        var pod = PodBuilder.pod("pod-" + k).label("app", "web");
        pods.add((random.nextInt(4) > 0 ? pod.ready() : pod.phase(PodPhase.RUNNING)).build());
      }
      drain(budget, pods, min, random);
    }
  }

  /** The controller counts now and then; evicted Pods vanish at once. */
  private static void drain(
      PodDisruptionBudget fresh, List<Pod> pods, int min, SplittableRandom random) {
    var budget = fresh;
    for (int step = 0; step < 20 && !pods.isEmpty(); step++) {
      if (random.nextBoolean()) {
        budget = budget.withStatus(budget.count(pods, Map.of(), NOW));
      }
      int index = random.nextInt(pods.size());
      int before = healthy(pods);
      var eviction = Eviction.of(pods.get(index), List.of(budget), NOW);
      if (eviction instanceof Eviction.Allow allowed) {
        budget = allowed.budget();
      }
      if (!(eviction instanceof Eviction.Refuse)) {
        pods.remove(index);
      }
      assertThat(healthy(pods)).isGreaterThanOrEqualTo(Math.min(before, min));
      assertThat(budget.status().disruptionsAllowed()).isNotNegative();
    }
  }

  private static int healthy(List<Pod> pods) {
    return (int) pods.stream().filter(Pod::isReady).count();
  }

  private static PodBuilder web() {
    return PodBuilder.pod("web").label("app", "web");
  }

  private static PodDisruptionBudget budget(int allowed, int healthy, int desired) {
    var status = new Status(1, allowed, healthy, desired, healthy, new TreeMap<>());
    return DisruptionTest.budget(WEB, "min", "" + desired, status);
  }

  private static PodDisruptionBudget withDisrupted(Map<String, Long> disrupted) {
    return budget(1, 1, 0).withStatus(new Status(1, 1, 1, 0, 1, new TreeMap<>(disrupted)));
  }

  private static PodDisruptionBudget withPolicy(
      PodDisruptionBudget budget, UnhealthyPodEvictionPolicy policy) {
    return new PodDisruptionBudget(
        budget.meta(),
        budget.generation(),
        budget.selector(),
        budget.limit(),
        policy,
        budget.status());
  }

  private static Eviction evict(Pod pod, PodDisruptionBudget budget) {
    return Eviction.of(pod, List.of(budget), NOW);
  }
}
