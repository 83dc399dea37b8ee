package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.scheduling.Taint.Effect;
import io.github.podchurn.model.scheduling.Toleration.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Upstream("pkg/scheduler/framework/plugins/tainttoleration/taint_toleration_test.go")
@ExtendWith(SeededRandom.class)
class TaintTolerationTest {

  private static final Taint DEDICATED = new Taint("dedicated", "user1", Effect.NO_SCHEDULE);

  @Test
  @DisplayName("TestTaintTolerationFilter: key, value and effect")
  void tolerationIsComparedByKeyValueAndEffect() {
    assertThat(equal("dedicated", "user1", Effect.NO_SCHEDULE).tolerates(DEDICATED)).isTrue();
    assertThat(equal("dedicated", "user1", null).tolerates(DEDICATED)).isTrue();
    assertThat(equal("dedicated", "user2", null).tolerates(DEDICATED)).isFalse();
    assertThat(equal("other", "user1", null).tolerates(DEDICATED)).isFalse();
    assertThat(equal("dedicated", "user1", Effect.NO_EXECUTE).tolerates(DEDICATED)).isFalse();
    assertThat(Toleration.exists("dedicated", null).tolerates(DEDICATED)).isTrue();
    assertThat(Toleration.exists("", null).tolerates(DEDICATED)).isTrue();
    assertThat(Toleration.exists("", Effect.NO_EXECUTE).tolerates(DEDICATED)).isFalse();
  }

  @Test
  @DisplayName("TestTaintTolerationFilter: hard and soft taints")
  void hardTaintsKeepPodsOffAndSoftOnesDoNot() {
    var soft = new Taint("dedicated", "user1", Effect.PREFER_NO_SCHEDULE);
    var running = new Taint("key", "", Effect.NO_EXECUTE);
    assertThat(TaintToleration.untolerated(List.of(soft, running, DEDICATED), List.of()))
        .contains(running);
    assertThat(TaintToleration.untolerated(List.of(soft), List.of())).isEmpty();
    var both = List.of(Toleration.exists("key", null), Toleration.exists("dedicated", null));
    assertThat(TaintToleration.untolerated(List.of(running, DEDICATED), both)).isEmpty();
  }

  @Test
  void cordonedNodeTakesOnlyWhatToleratesIt() {
    assertThat(TaintToleration.toleratesUnschedulable(List.of())).isFalse();
    var toleration = Toleration.exists("node.kubernetes.io/unschedulable", Effect.NO_SCHEDULE);
    assertThat(TaintToleration.toleratesUnschedulable(List.of(toleration))).isTrue();
  }

  @Test
  @DisplayName("TestTaintTolerationScore: fewer intolerable taints")
  void nodesWithFewerUnwelcomingTaintsAreBetter() {
    var cpu = new Taint("cpu-type", "arm64", Effect.PREFER_NO_SCHEDULE);
    var disk = new Taint("disk-type", "ssd", Effect.PREFER_NO_SCHEDULE);
    var nodes = List.of(List.<Taint>of(), List.of(cpu), List.of(cpu, disk));
    assertThat(TaintToleration.scores(nodes, List.of())).containsExactly(100L, 50L, 0L);
    var tolerated = List.of(equal("cpu-type", "arm64", Effect.PREFER_NO_SCHEDULE));
    assertThat(TaintToleration.scores(nodes, tolerated)).containsExactly(100L, 100L, 0L);
    // A toleration of another effect is no consent to this one.
    var other = List.of(equal("cpu-type", "arm64", Effect.NO_SCHEDULE));
    assertThat(TaintToleration.scores(List.of(List.of(), List.of(cpu)), other))
        .containsExactly(100L, 0L);
    assertThat(TaintToleration.scores(List.of(List.of(DEDICATED), List.of()), List.of()))
        .containsExactly(100L, 100L);
  }

  @Test
  void scoresLieWithinTheirBounds(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var nodes = new ArrayList<List<Taint>>();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        var taints = new ArrayList<Taint>();
        for (int k = random.nextInt(5); k > 0; k--) {
          taints.add(new Taint("key-" + random.nextInt(3), "", effect(random)));
        }
        nodes.add(taints);
      }
      var tolerations = List.of(Toleration.exists("key-" + random.nextInt(4), effect(random)));
      var scores = TaintToleration.scores(nodes, tolerations);
      assertThat(scores).hasSize(nodes.size());
      for (long score : scores) {
        assertThat(score).isBetween(0L, 100L);
      }
      var everything = List.of(Toleration.exists("", null));
      assertThat(TaintToleration.scores(nodes, everything)).containsOnly(100L);
    }
  }

  private static Effect effect(SplittableRandom random) {
    return List.of(Effect.values()).get(random.nextInt(3));
  }

  private static Toleration equal(String key, String value, @Nullable Effect effect) {
    return new Toleration(key, Operator.EQUAL, value, effect, null);
  }
}
