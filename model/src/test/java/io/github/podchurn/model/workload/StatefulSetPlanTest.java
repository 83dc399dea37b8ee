package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.StatefulSet.Spec;
import io.github.podchurn.model.workload.StatefulSetPlan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The cases of {@code pkg/controller/statefulset/stateful_set_control_test.go}, with its names in
 * the comments. Pods stand for a cluster in which a Pod does nothing unless the test says so.
 */
class StatefulSetPlanTest {

  private static final Labels LABELS = Labels.of("app", "db");
  private static final long NOW = Duration.ofHours(1).toNanos();

  private final TreeMap<String, Pod> pods = new TreeMap<>();
  private StatefulSet set = setOf(3, true, 0);

  /** CreatesPods, with MonotonicUpdate: the next Pod is made when the one before is ready. */
  @Test
  void orderedPodsAreMadeOneByOneFromTheLowestOrdinal() {
    assertThat(reconcile()).containsExactly("create db-0");
    assertThat(reconcile()).isEmpty();
    ready("db-0");
    assertThat(reconcile()).containsExactly("create db-1");
    ready("db-1");
    assertThat(reconcile()).containsExactly("create db-2");
    ready("db-2");
    assertThat(reconcile()).isEmpty();
    assertThat(set.isComplete()).isTrue();
  }

  /** CreatesPods, with BurstUpdate. */
  @Test
  void parallelPodsAreMadeAllAtOnce() {
    set = setOf(3, false, 0);

    assertThat(reconcile()).containsExactly("create db-0", "create db-1", "create db-2");
  }

  /** ScalesDown: the highest first, the next one after it is gone. */
  @Test
  void orderedPodsAreEndedOneByOneFromTheHighestOrdinal() {
    settle();
    scale(1);

    assertThat(reconcile()).containsExactly("delete db-2");
    assertThat(reconcile()).isEmpty();
    pods.remove("db-2");
    assertThat(reconcile()).containsExactly("delete db-1");
  }

  /** ScalesDown, with BurstUpdate. */
  @Test
  void parallelPodsAreEndedAllAtOnce() {
    set = setOf(3, false, 0);
    settle();
    scale(1);

    assertThat(reconcile()).containsExactly("delete db-2", "delete db-1");
  }

  /** ReplacesPods: a hole is filled before anything else is done. */
  @Test
  void missingPodIsMadeAgainUnderItsName() {
    settle();
    pods.remove("db-1");

    assertThat(reconcile()).containsExactly("create db-1");
  }

  /** RecreatesFailedPod and RecreatesSucceededPod. */
  @Test
  void endedPodIsDeletedFirstAndMadeAgainWhenItIsGone() {
    for (var phase : List.of(PodPhase.FAILED, PodPhase.SUCCEEDED)) {
      settle();
      pods.computeIfPresent("db-1", (name, pod) -> pod.withStatus(pod.status().withPhase(phase)));

      assertThat(reconcile()).containsExactly("delete db-1");
      pods.remove("db-1");
      assertThat(reconcile()).containsExactly("create db-1");
    }
  }

  /** ScaleDownWithUnhealthyPod: an unready one below stops the scaling. */
  @Test
  void scaleDownWaitsForAnUnreadyPodThatIsToStay() {
    settle();
    unready("db-0");
    scale(2);

    assertThat(reconcile()).isEmpty();
    ready("db-0");
    assertThat(reconcile()).containsExactly("delete db-2");
  }

  /** ... but one that is to go anyway goes. */
  @Test
  void firstUnavailablePodMayBeTheOneToGo() {
    settle();
    unready("db-2");
    scale(2);

    assertThat(reconcile()).containsExactly("delete db-2");
  }

  /** PodRecreateDeleteFailure's world: a Pod whose kubelet is lost ends never. */
  @Test
  void terminatingPodStopsEverythingUntilItIsForcedToGo() {
    settle();
    terminate("db-0");
    scale(5);

    assertThat(reconcile()).isEmpty();
    pods.remove("db-0");
    assertThat(reconcile()).containsExactly("create db-0");
  }

  /** RollingUpdate: from the highest ordinal, each after the one above is available again. */
  @Test
  void rollingUpdateReplacesFromTheHighestOrdinal() {
    settle();
    update("db:2");

    for (int ordinal = 2; ordinal >= 0; ordinal--) {
      var name = "db-" + ordinal;
      assertThat(reconcile()).containsExactly("delete " + name);
      assertThat(set.isComplete()).isFalse();
      pods.remove(name);
      assertThat(reconcile()).containsExactly("create " + name);
      assertThat(reconcile()).isEmpty();
      ready(name);
    }
    assertThat(reconcile()).isEmpty();
    assertThat(images()).containsExactly("db:2", "db:2", "db:2");
    assertThat(set.currentRevision()).isEqualTo(set.updateRevision());
    assertThat(set.isComplete()).isTrue();
  }

  /** RollingUpdateWithPartition: below it a lost Pod comes back with the former template. */
  @Test
  void podsBelowThePartitionKeepTheFormerTemplateEvenWhenTheyAreMadeAgain() {
    set = setOf(3, true, 2);
    settle();
    update("db:2");

    assertThat(reconcile()).containsExactly("delete db-2");
    pods.remove("db-2");
    reconcile();
    ready("db-2");
    assertThat(reconcile()).isEmpty();
    assertThat(set.isComplete()).isTrue();
    pods.remove("db-0");
    reconcile();

    assertThat(images()).containsExactly("db:1", "db:1", "db:2");
  }

  /** OnDeleteUpdate. */
  @Test
  void onDeletePodsAreReplacedByWhoeverDeletesThem() {
    set = setOf(2, true, null);
    settle();
    update("db:2");

    assertThat(reconcile()).isEmpty();
    pods.remove("db-0");
    assertThat(reconcile()).containsExactly("create db-0");
    assertThat(images()).containsExactly("db:2", "db:1");
  }

  /** UpdateWithMinReadySeconds: ready is not enough. */
  @Test
  void nextPodWaitsUntilTheOneBeforeHasBeenReadyForLongEnough() {
    var spec = set.spec();
    set =
        set.withSpec(
            new Spec(
                3,
                0,
                spec.selector(),
                spec.template(),
                "db",
                true,
                0,
                Duration.ofNanos(NOW).plusSeconds(1)));
    reconcile();
    ready("db-0");

    assertThat(reconcile()).isEmpty();
    assertThat(set.status().ready()).isEqualTo(1);
    assertThat(set.status().available()).isZero();
  }

  /** StatefulSetStartOrdinal. */
  @Test
  void ordinalsMayStartAnywhere() {
    var spec = set.spec();
    set =
        set.withSpec(
            new Spec(2, 5, spec.selector(), spec.template(), "db", false, 0, Duration.ZERO));

    assertThat(reconcile()).containsExactly("create db-5", "create db-6");
  }

  @Test
  void podsBearTheirNameTheirIndexAndTheirRevision() {
    reconcile();

    assertThat(pods.get("db-0").meta().labels().asMap())
        .containsEntry("statefulset.kubernetes.io/pod-name", "db-0")
        .containsEntry("apps.kubernetes.io/pod-index", "0")
        .containsEntry("controller-revision-hash", set.updateRevision().name())
        .containsEntry("app", "db");
  }

  private static StatefulSet setOf(int replicas, boolean isOrdered, @Nullable Integer partition) {
    var spec =
        new Spec(
            replicas,
            0,
            Selector.of(LABELS),
            template("db:1"),
            "db",
            isOrdered,
            partition,
            Duration.ZERO);
    return new StatefulSet(ObjectMeta.of("default", "db", LABELS), spec, StatefulSet.Status.EMPTY);
  }

  private static PodTemplate template(String image) {
    var container =
        new Container("db", image, ImagePullPolicy.IF_NOT_PRESENT, List.of(), null, Duration.ZERO);
    return new PodTemplate(
        LABELS,
        Labels.empty(),
        new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ofSeconds(30), null));
  }

  private void settle() {
    while (!set.isComplete()) {
      reconcile();
      List.copyOf(pods.keySet()).forEach(this::ready);
    }
  }

  private void scale(int replicas) {
    set = set.withSpec(set.spec().withReplicas(replicas));
  }

  private void update(String image) {
    set = set.withSpec(set.spec().withTemplate(template(image)));
  }

  /** Takes the steps of one round and counts. */
  private List<String> reconcile() {
    var taken = new ArrayList<String>();
    for (var step : StatefulSetPlan.of(set, List.copyOf(pods.values()), NOW)) {
      if (step instanceof Step.Create create) {
        var name = create.pod().meta().name();
        pods.put(name, create.pod());
        taken.add("create " + name);
      } else if (step instanceof Step.Delete delete) {
        var name = delete.pod().meta().name();
        terminate(name);
        taken.add("delete " + name);
      }
    }
    set = set.withStatus(StatefulSetPlan.count(set, List.copyOf(pods.values()), NOW));
    return taken;
  }

  private void ready(String name) {
    set(name, true);
  }

  private void unready(String name) {
    set(name, false);
  }

  private void set(String name, boolean ready) {
    pods.computeIfPresent(
        name,
        (key, pod) -> pod.withStatus(pod.status().withPhase(PodPhase.RUNNING).withReady(ready, 0)));
  }

  private void terminate(String name) {
    pods.computeIfPresent(
        name, (key, pod) -> pod.withMeta(pod.meta().terminating(new ObjectMeta.Deletion(NOW, 0))));
  }

  private List<String> images() {
    return pods.values().stream().map(Pod::version).toList();
  }
}
