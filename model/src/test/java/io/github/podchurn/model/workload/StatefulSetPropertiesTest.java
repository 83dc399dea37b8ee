package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.StatefulSetPlan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 10,000 StatefulSets are driven from any state to the one that is asked for. */
@ExtendWith(SeededRandom.class)
class StatefulSetPropertiesTest {

  private static final int SETS = 10_000;
  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final Labels LABELS = Labels.of("app", "db");

  private final TreeMap<String, Pod> pods = new TreeMap<>();
  private StatefulSet set = setOf(1, true, 0);

  /**
   * Whatever the order of events: ordered Pods change one at a time and only when those before are
   * well, a partition keeps its Pods' template, no Pod is made twice, and it comes to an end.
   */
  @Test
  void everySetKeepsItsOrderAndComesToItsEnd(SplittableRandom random) {
    for (int i = 0; i < SETS; i++) {
      start(random);
      for (int round = 0; !isSettled(); round++) {
        assertThat(round).as("rounds of %s", set.spec()).isLessThan(1_000);
        reconcile();
        happen(random);
      }
      set = set.withStatus(StatefulSetPlan.count(set, List.copyOf(pods.values()), NOW));
      assertThat(pods.keySet()).as("%s", set.spec()).isEqualTo(wanted().keySet());
      assertTemplates();
    }
  }

  /** Some Pods of an earlier template, some missing, ended or terminating, some too many. */
  private void start(SplittableRandom random) {
    pods.clear();
    boolean isOrdered = random.nextBoolean();
    int kind = random.nextInt(4);
    int replicas = random.nextInt(6);
    var partition = kind == 0 ? null : kind == 1 ? Integer.valueOf(random.nextInt(7)) : 0;
    set = setOf(replicas, isOrdered, partition);
    for (int ordinal = 0; ordinal < 8; ordinal++) {
      if (random.nextInt(3) > 0) {
        var pod = set.newPod(ordinal, set.updateRevision());
        pods.put(pod.meta().name(), random.nextInt(4) == 0 ? pod : in(pod, random));
      }
    }
    set = set.withStatus(StatefulSetPlan.count(set, List.copyOf(pods.values()), NOW));
    if (random.nextBoolean()) {
      set = set.withTemplate(set.template().withImages(images("db:2")));
    }
  }

  private static Pod in(Pod pod, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> terminating(pod);
      case 1 -> ended(pod, random);
      default -> ready(pod);
    };
  }

  private void reconcile() {
    var steps = StatefulSetPlan.of(set, List.copyOf(pods.values()), NOW);
    if (set.spec().isOrdered()) {
      assertThat(steps).as("steps at a time").hasSizeLessThanOrEqualTo(1);
    }
    for (var step : steps) {
      if (step instanceof Step.Create create) {
        var name = create.pod().meta().name();
        assertThat(wanted()).containsKey(name);
        assertThat(pods).as("made twice").doesNotContainKey(name);
        assertOthersAreWell(set.ordinalOf(create.pod()));
        pods.put(name, create.pod());
      } else if (step instanceof Step.Delete delete) {
        assertThat(delete.pod().meta().isTerminating()).as("deleted twice").isFalse();
        pods.put(delete.pod().meta().name(), terminating(delete.pod()));
      }
    }
    set = set.withStatus(StatefulSetPlan.count(set, List.copyOf(pods.values()), NOW));
  }

  /** Before an ordered Pod is made, all with a lower ordinal are there and available. */
  private void assertOthersAreWell(int ordinal) {
    for (int lower = 0; set.spec().isOrdered() && lower < ordinal; lower++) {
      assertThat(pods.get(set.podName(lower)))
          .as("Pod %d before %d", lower, ordinal)
          .matches(pod -> pod != null && pod.isReady() && !pod.meta().isTerminating());
    }
  }

  /** Two ended Pods that are too many block an ordered set until somebody removes them. */
  private void happen(SplittableRandom random) {
    pods.values().removeIf(pod -> pod.meta().isTerminating() && random.nextBoolean());
    pods.values().removeIf(pod -> pod.status().phase().isTerminal() && random.nextInt(9) == 0);
    pods.replaceAll((name, pod) -> random.nextBoolean() && isComing(pod) ? ready(pod) : pod);
  }

  private static boolean isComing(Pod pod) {
    return !pod.meta().isTerminating() && !pod.status().phase().isTerminal();
  }

  private boolean isSettled() {
    return pods.size() == set.spec().replicas()
        && pods.values().stream().allMatch(pod -> isComing(pod) && pod.isReady())
        && StatefulSetPlan.of(set, List.copyOf(pods.values()), NOW).isEmpty();
  }

  private Map<String, Pod> wanted() {
    var wanted = new TreeMap<String, Pod>();
    set.wantedPods().forEach(pod -> wanted.put(pod.meta().name(), pod));
    return wanted;
  }

  /** From the partition on every Pod has the newest template; on deletion only, any may be old. */
  private void assertTemplates() {
    var partition = set.spec().partition();
    for (var pod : pods.values()) {
      if (partition != null && set.ordinalOf(pod) >= partition) {
        assertThat(pod.meta().labels().get(StatefulSet.REVISION_LABEL))
            .as("%s of %s", pod.meta().name(), set.spec())
            .isEqualTo(set.updateRevision().name());
      }
    }
    int updated =
        (int)
            pods.values().stream()
                .filter(pod -> set.updateRevision().name().equals(revision(pod)))
                .count();
    assertThat(set.status().updated()).isEqualTo(updated);
    assertThat(set.status().ready()).isEqualTo(set.spec().replicas());
  }

  private static @Nullable String revision(Pod pod) {
    return pod.meta().labels().get(StatefulSet.REVISION_LABEL);
  }

  private static Pod ready(Pod pod) {
    return pod.withStatus(pod.status().withPhase(PodPhase.RUNNING).withReady(true, 0));
  }

  private static Pod ended(Pod pod, SplittableRandom random) {
    var phase = random.nextBoolean() ? PodPhase.FAILED : PodPhase.SUCCEEDED;
    return pod.withStatus(pod.status().withPhase(phase));
  }

  private static Pod terminating(Pod pod) {
    return pod.withMeta(pod.meta().terminating(new ObjectMeta.Deletion(NOW, 0)));
  }

  private static Map<String, String> images(String image) {
    var images = new TreeMap<String, String>();
    images.put("app", image);
    return images;
  }

  private static StatefulSet setOf(int replicas, boolean isOrdered, @Nullable Integer partition) {
    var template =
        new PodTemplate(
            LABELS,
            Labels.empty(),
            new PodSpec(
                PodBuilder.pod("p").build().spec().containers(),
                RestartPolicy.ALWAYS,
                Duration.ofSeconds(30),
                null));
    var spec =
        new StatefulSet.Spec(
            replicas, 0, Selector.of(LABELS), template, "db", isOrdered, partition, Duration.ZERO);
    return new StatefulSet(ObjectMeta.of("default", "db", LABELS), spec, StatefulSet.Status.EMPTY);
  }
}
