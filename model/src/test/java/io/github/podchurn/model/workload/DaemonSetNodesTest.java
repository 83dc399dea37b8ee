package io.github.podchurn.model.workload;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scheduling.NodeAffinity;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.scheduling.Taint.Effect;
import io.github.podchurn.model.scheduling.Toleration;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.DaemonSetPlan.Eligibility;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which nodes run a DaemonSet's Pod. The node is labelled {@code type=production}. */
@Upstream("pkg/controller/daemon/daemon_controller_test.go")
class DaemonSetNodesTest {

  private static final Node NODE =
      Node.ready(
          ObjectMeta.of("", "test-node", Labels.of("type", "production")),
          "",
          IpAddress.parse("192.168.0.1"),
          Cidr.parse("10.244.0.0/24"),
          new Node.Capacity(110, ResourceList.NONE));

  @ParameterizedTest(name = "TestNodeShouldRunDaemonPod: {0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // name | the template's node | node selector | affinity | eligibility
        "ShouldRunDaemonPod | - | - | - | RUNS",
        "ErrPodNotMatchHostName | other-node | - | - | HAS_NONE",
        "ErrNodeSelectorNotMatch | - | test | - | HAS_NONE",
        "ShouldRunDaemonPod with a selector that matches | - | production | - | RUNS",
        "ErrPodAffinityNotMatch | - | - | test | HAS_NONE",
        "ShouldRunDaemonPod with an affinity that matches | - | - | production | RUNS",
      })
  void nodeIsEligibleByNameAndLabels(
      String name,
      @Nullable String node,
      @Nullable String selected,
      @Nullable String wanted,
      Eligibility expected) {
    var affinity =
        new NodeAffinity(
            selected == null ? Labels.empty() : Labels.of("type", selected),
            wanted == null ? null : List.of(term(wanted)));
    var placed = podSpec().withPlacement(Placement.ANYWHERE.withAffinity(affinity));

    assertThat(DaemonSetPlan.eligibility(of(node == null ? placed : placed.boundTo(node)), NODE))
        .as(name)
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("TestNodeShouldRunDaemonPod: ShouldRunDaemonPodOnUnschedulableNode")
  void cordonedNodeRunsItsDaemon() {
    var cordoned = NODE.withUnschedulable(true).withTaint(Taint.UNSCHEDULABLE);

    assertThat(DaemonSetPlan.eligibility(bearing(), cordoned)).isEqualTo(Eligibility.RUNS);
  }

  @Test
  @DisplayName("TestTaintedNodeDaemonDoesNotLaunchUntoleratePod")
  void taintKeepsNewDaemonsOff() {
    assertThat(DaemonSetPlan.eligibility(bearing(), tainted(Effect.NO_SCHEDULE)))
        .as("but leaves the one that is there")
        .isEqualTo(Eligibility.KEEPS);
    assertThat(DaemonSetPlan.eligibility(bearing(), tainted(Effect.NO_EXECUTE)))
        .isEqualTo(Eligibility.HAS_NONE);
    assertThat(DaemonSetPlan.eligibility(bearing(), tainted(Effect.PREFER_NO_SCHEDULE)))
        .isEqualTo(Eligibility.RUNS);
  }

  @Test
  @DisplayName("TestTaintedNodeDaemonLaunchesToleratePod")
  void toleratedTaintDoesNotMatter() {
    var bearing = bearing(Toleration.exists("dedicated", Effect.NO_SCHEDULE));

    assertThat(DaemonSetPlan.eligibility(bearing, tainted(Effect.NO_SCHEDULE)))
        .isEqualTo(Eligibility.RUNS);
  }

  @Test
  @DisplayName("TestNotReadyNodeDaemonLaunchesPod")
  void nodeThatIsNotHeardOfRunsItsDaemon() {
    for (var key : List.of(Taint.NOT_READY, Taint.UNREACHABLE)) {
      var lost = NODE.withTaint(new Taint(key, "", Effect.NO_EXECUTE));
      assertThat(DaemonSetPlan.eligibility(bearing(), lost)).isEqualTo(Eligibility.RUNS);
    }
  }

  @Test
  void podsBearForEverWhatTheirTemplateBearsForAWhile() {
    var forEver = Toleration.exists(Taint.UNREACHABLE, Effect.NO_EXECUTE);
    var brief = forEver.during(Duration.ofSeconds(30));
    var pod = bearing(brief).newPod("agent-1", "test-node");

    assertThat(pod.spec().placement().tolerations()).contains(forEver).doesNotContain(brief);
  }

  @Test
  void podFitsOnlyTheNodeThatItWasMadeFor() {
    var affinity = bearing().newPod("agent-1", "n-1").spec().placement().affinity();

    assertThat(affinity.matches("n-1", Labels.empty())).isTrue();
    assertThat(affinity.matches("n-2", Labels.empty())).isFalse();
  }

  /** Its own tolerations and those that every daemon has, one taint after the other. */
  @Test
  @ExtendWith(SeededRandom.class)
  void taintsDecideWhetherADaemonRunsStaysOrGoes(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var node = NODE;
      var keys = List.of("dedicated", "gpu", Taint.NOT_READY, Taint.UNSCHEDULABLE.key());
      for (int k = random.nextInt(4); k > 0; k--) {
        var key = keys.get(random.nextInt(keys.size()));
        node = node.withTaint(new Taint(key, "", oneOf(random, Effect.values())));
      }
      var own = random.nextBoolean() ? "dedicated" : "other";
      var effect = random.nextBoolean() ? null : oneOf(random, Effect.values());
      boolean runs = true;
      boolean stays = true;
      for (var taint : node.taints()) {
        boolean isBorne =
            (taint.key().equals(own) && (effect == null || effect == taint.effect()))
                || (taint.key().equals(Taint.NOT_READY) && taint.effect() == Effect.NO_EXECUTE)
                || taint.equals(Taint.UNSCHEDULABLE);
        runs &= isBorne || taint.effect() == Effect.PREFER_NO_SCHEDULE;
        stays &= isBorne || taint.effect() != Effect.NO_EXECUTE;
      }
      assertThat(DaemonSetPlan.eligibility(bearing(Toleration.exists(own, effect)), node))
          .as("%s by %s %s", node.taints(), own, effect)
          .isEqualTo(runs ? Eligibility.RUNS : stays ? Eligibility.KEEPS : Eligibility.HAS_NONE);
    }
  }

  private static NodeAffinity.Term term(String type) {
    var requirement = new NodeAffinity.Requirement("type", NodeAffinity.Operator.IN, List.of(type));
    return new NodeAffinity.Term(List.of(requirement), List.of());
  }

  private static Node tainted(Effect effect) {
    return NODE.withTaint(new Taint("dedicated", "user1", effect));
  }

  private static DaemonSet bearing(Toleration... tolerations) {
    var placement = Placement.ANYWHERE.withTolerations(List.of(tolerations));
    return of(podSpec().withPlacement(placement));
  }

  private static PodSpec podSpec() {
    var containers = PodBuilder.pod("p").build().spec().containers();
    return new PodSpec(containers, RestartPolicy.ALWAYS, Duration.ofSeconds(30), null);
  }

  private static DaemonSet of(PodSpec spec) {
    var labels = Labels.of("app", "agent");
    var template = new PodTemplate(labels, Labels.empty(), spec);
    return new DaemonSet(
        ObjectMeta.of("default", "agent", Labels.empty()),
        new DaemonSet.Spec(Selector.of(labels), template, DaemonSet.Update.DEFAULT, Duration.ZERO),
        DaemonSet.Status.EMPTY);
  }
}
