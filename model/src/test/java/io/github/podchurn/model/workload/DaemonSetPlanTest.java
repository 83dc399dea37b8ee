package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.DaemonSet.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cases of upstream's update of DaemonSets and of its choice of nodes, which are those of
 * {@code daemon_controller_test.go} beside.
 */
@Upstream("pkg/controller/daemon/update_test.go")
@ExtendWith(SeededRandom.class)
class DaemonSetPlanTest {

  private static final Labels LABELS = Labels.of("app", "agent");
  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final int UPDATES = 10_000;

  private final List<Node> nodes = new ArrayList<>();
  private final TreeMap<String, Pod> pods = new TreeMap<>();
  private DaemonSet set = setOf(new Update(number(1), number(0)));
  private int made;

  @Test
  @DisplayName("TestDaemonSetUpdatesPods")
  void rollingUpdateDeletesAsManyAsMayBeUnavailableAndMakesThemAnew() {
    settle(5, new Update(number(2), number(0)));
    update("agent:2");

    assertThat(deleted()).hasSize(2);
    assertThat(deleted()).as("nothing more before the new ones are ready").isEmpty();
    end();
    assertThat(made()).hasSize(2);
    ready();
    assertThat(deleted()).hasSize(2);
    end();
    assertThat(made()).hasSize(2);
    ready();
    assertThat(deleted()).hasSize(1);
    end();
    assertThat(made()).hasSize(1);
    ready();
    assertThat(deleted()).isEmpty();
    assertThat(made()).isEmpty();
  }

  @Test
  @DisplayName("TestDaemonSetUpdatesPodsWithMaxSurge")
  void surgeMakesNewPodsFirstAndDeletesOldOnesWhenTheyAreAvailable() {
    settle(5, new Update(number(0), number(2)));
    update("agent:2");

    assertThat(made()).hasSize(2);
    assertThat(made()).isEmpty();
    ready();
    assertThat(deleted()).hasSize(2);
    assertThat(made()).hasSize(2);
    assertThat(made()).isEmpty();
    ready();
    assertThat(deleted()).hasSize(2);
    assertThat(made()).hasSize(1);
    ready();
    assertThat(deleted()).hasSize(1);
    assertThat(made()).isEmpty();
    assertThat(deleted()).isEmpty();
  }

  @Test
  @DisplayName("TestDaemonSetUpdatesWhenNewPosIsNotReady")
  void updateStopsAtNewPodsThatDoNotBecomeReady() {
    settle(5, new Update(number(3), number(0)));
    update("agent:2");

    assertThat(deleted()).hasSize(3);
    end();
    assertThat(made()).hasSize(3);
    assertThat(deleted()).isEmpty();
  }

  @Test
  @DisplayName("TestDaemonSetUpdatesAllOldPodsNotReady")
  void oldPodsThatAreNotReadyAreAllReplacedAtOnce() {
    settle(5, new Update(number(3), number(0)));
    pods.replaceAll((name, pod) -> pod.withStatus(pod.status().withReady(false, NOW)));
    update("agent:2");

    assertThat(deleted()).hasSize(5);
  }

  @Test
  @DisplayName("TestDaemonSetUpdatesAllOldPodsNotReadyMaxSurge")
  void oldPodsThatAreNotReadyAllGetNewOnesBesideThemAtOnce() {
    settle(5, new Update(number(0), number(3)));
    pods.replaceAll((name, pod) -> pod.withStatus(pod.status().withReady(false, NOW)));
    update("agent:2");

    assertThat(made()).hasSize(5);
    // Each old one goes at once, as it serves nobody.
    assertThat(deleted()).hasSize(5);
  }

  @Test
  @DisplayName("TestDaemonSetUpdatesNoTemplateChanged")
  void changeOfTheBoundsReplacesNothing() {
    settle(5, new Update(number(3), number(0)));
    set =
        set.withSpec(
            new DaemonSet.Spec(
                set.spec().selector(),
                set.template(),
                new Update(number(2), number(0)),
                Duration.ofSeconds(1)));

    assertThat(made()).isEmpty();
    assertThat(deleted()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TestGetUnavailableNumbers: Two nodes with ready pods | 2 | 1 | 1",
        "TestGetUnavailableNumbers: Two nodes with pods, MaxUnavailable in percents | 2 | 50% | 1",
        "three nodes, a half is two | 3 | 50% | 2",
        "two nodes, none at all is one | 2 | 0 | 1",
      })
  void mostThatMayBeUnavailableIsRoundedUp(
      String name, int count, String maxUnavailable, int expected) {
    settle(count, new Update(bound(maxUnavailable), number(0)));
    update("agent:2");

    assertThat(deleted()).as(name).hasSize(expected);
  }

  @Test
  @DisplayName("TestGetUnavailableNumbers: Two nodes, one node without pods")
  void nodeWithoutPodCountsAsUnavailable() {
    settle(2, new Update(number(0), number(0)));
    pods.values().removeIf(pod -> "node-1".equals(pod.spec().nodeName()));
    update("agent:2");

    assertThat(made()).hasSize(1);
    assertThat(deleted()).isEmpty();
  }

  @Test
  @DisplayName(
      "TestGetUnavailableNumbers: Two nodes with pods, MaxUnavailable in percents, pod terminating")
  void nodeWhosePodIsTerminatingCountsAsUnavailable() {
    settle(3, new Update(bound("50%"), number(0)));
    var first = pods.firstKey();
    terminate(first);
    update("agent:2");

    assertThat(deleted()).as("two may be unavailable, and one is").hasSize(1);
  }

  @Test
  void ofSeveralPodsOnANodeTheOldestStays() {
    settle(1, Update.DEFAULT);
    var second = at("extra", "node-0", set).withMeta(meta("extra", set, 7));
    pods.put("extra", second.withStatus(second.status()));

    assertThat(deleted()).containsExactly("extra");
  }

  @Test
  void endedPodIsDeletedAndMadeAnewWhenItIsGone() {
    settle(1, Update.DEFAULT);
    pods.replaceAll((name, pod) -> pod.withStatus(pod.status().withPhase(PodPhase.FAILED)));

    assertThat(deleted()).hasSize(1);
    assertThat(made()).isEmpty();
    end();
    assertThat(made()).hasSize(1);
  }

  /**
   * Whatever the order of events: an update never takes more Pods away than it may, nor makes more
   * than it may, and comes to its end.
   */
  @Test
  void updateKeepsItsBoundsAndEnds(SplittableRandom random) {
    for (int i = 0; i < UPDATES; i++) {
      pods.clear();
      nodes.clear();
      int count = 1 + random.nextInt(6);
      boolean surges = random.nextBoolean();
      var bound =
          random.nextBoolean()
              ? bound(1 + random.nextInt(100) + "%")
              : number(1 + random.nextInt(count));
      int most = bound.roundedUp(count);
      settle(count, surges ? new Update(number(0), bound) : new Update(bound, number(0)));
      update("agent:" + i);
      for (int step = 0; !isUpdated(); step++) {
        assertThat(step).as("steps of an update of %d nodes", count).isLessThan(1_000);
        round(random);
        long available =
            pods.values().stream().filter(this::serves).map(this::nodeOf).distinct().count();
        assertThat(available).isGreaterThanOrEqualTo(surges ? count : count - most);
        long living = pods.values().stream().filter(pod -> !pod.meta().isTerminating()).count();
        assertThat(living).isLessThanOrEqualTo(surges ? count + most : count);
      }
    }
  }

  private void round(SplittableRandom random) {
    switch (random.nextInt(3)) {
      case 0 -> {
        deleted();
        made();
      }
      case 1 -> pods.values().removeIf(pod -> pod.meta().isTerminating() && random.nextBoolean());
      default -> pods.replaceAll((name, pod) -> random.nextBoolean() ? readied(pod) : pod);
    }
  }

  private boolean isUpdated() {
    return pods.size() == nodes.size()
        && pods.values().stream().allMatch(pod -> serves(pod) && set.isUpdated(pod));
  }

  private boolean serves(Pod pod) {
    return pod.isReady() && !pod.meta().isTerminating();
  }

  private String nodeOf(Pod pod) {
    return String.valueOf(pod.spec().nodeName());
  }

  private DaemonSetPlan plan() {
    return DaemonSetPlan.of(set, nodes, List.copyOf(pods.values()), NOW);
  }

  /** Carries out what is to be deleted; the names. */
  private List<String> deleted() {
    var names = plan().deleted().stream().map(pod -> pod.meta().name()).toList();
    names.forEach(this::terminate);
    return names;
  }

  private void terminate(String name) {
    pods.computeIfPresent(
        name, (key, pod) -> pod.withMeta(pod.meta().terminating(new ObjectMeta.Deletion(NOW, 0))));
  }

  /** Carries out what is to be made; the nodes. */
  private List<String> made() {
    var on = plan().newOn();
    on.forEach(node -> pods.put("pod-" + made, at("pod-" + made++, node, set)));
    return on;
  }

  private void end() {
    pods.values().removeIf(pod -> pod.meta().isTerminating());
  }

  private void ready() {
    pods.replaceAll((name, pod) -> readied(pod));
  }

  private static Pod readied(Pod pod) {
    return pod.withStatus(pod.status().withPhase(PodPhase.RUNNING).withReady(true, 0));
  }

  private void update(String image) {
    set = set.withTemplate(set.template().withImages(images(image)));
  }

  private static Map<String, String> images(String image) {
    var images = new TreeMap<String, String>();
    images.put("app", image);
    return images;
  }

  private void settle(int count, Update update) {
    set = setOf(update);
    for (int i = 0; i < count; i++) {
      nodes.add(node("node-" + i));
    }
    made();
    ready();
  }

  private static Pod at(String name, String node, DaemonSet set) {
    var pod = set.newPod(name, node);
    return pod.withSpec(pod.spec().boundTo(node)).withMeta(meta(name, set, 5));
  }

  private static ObjectMeta meta(String name, DaemonSet set, long created) {
    return set.newPod(name, "").meta().created("uid-" + name, created);
  }

  private static IntOrPercent bound(String text) {
    return IntOrPercent.parsePercent(text)
        .orElseGet(() -> new IntOrPercent.Int(Integer.parseInt(text)));
  }

  private static IntOrPercent number(int value) {
    return new IntOrPercent.Int(value);
  }

  private static DaemonSet setOf(@Nullable Update update) {
    var containers = PodBuilder.pod("p").build().spec().containers();
    var spec = new PodSpec(containers, RestartPolicy.ALWAYS, Duration.ofSeconds(30), null);
    var template = new PodTemplate(LABELS, Labels.empty(), spec);
    return new DaemonSet(
        ObjectMeta.of("default", "agent", Labels.empty()),
        new DaemonSet.Spec(Selector.of(LABELS), template, update, Duration.ZERO),
        DaemonSet.Status.EMPTY);
  }

  private static Node node(String name) {
    return Node.ready(
        ObjectMeta.of("", name, Labels.empty()),
        "",
        IpAddress.parse("192.168.0.1"),
        Cidr.parse("10.244.0.0/24"),
        new Node.Capacity(110, ResourceList.NONE));
  }
}
