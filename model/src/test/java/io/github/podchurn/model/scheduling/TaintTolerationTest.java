package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.scheduling.Taint.Effect;
import io.github.podchurn.model.scheduling.Toleration.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/scheduler/framework/plugins/tainttoleration/taint_toleration_test.go")
@ExtendWith(SeededRandom.class)
class TaintTolerationTest {

  private static final Taint DEDICATED = new Taint("dedicated", "user1", Effect.NO_SCHEDULE);

  @ParameterizedTest(name = "TestTaintTolerationFilter: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "A pod having no tolerations can't be scheduled onto a node with nonempty taints"
            + " | '' | dedicated=user1:NO_SCHEDULE | false",
        "A pod which can be scheduled on a dedicated node assigned to user1 with effect NoSchedule"
            + " | dedicated=user1:NO_SCHEDULE | dedicated=user1:NO_SCHEDULE | true",
        "A pod which can't be scheduled on a dedicated node assigned to user2 with effect NoSchedule"
            + " | dedicated=user2:NO_SCHEDULE | dedicated=user1:NO_SCHEDULE | false",
        "A pod can be scheduled onto the node, with a toleration uses operator Exists that"
            + " tolerates the taints on the node | foo:NO_SCHEDULE | foo=bar:NO_SCHEDULE | true",
        "A pod has multiple tolerations, node has multiple taints, all the taints are tolerated,"
            + " pod can be scheduled onto the node"
            + " | dedicated=user2:NO_SCHEDULE foo:NO_SCHEDULE"
            + " | dedicated=user2:NO_SCHEDULE foo=bar:NO_SCHEDULE | true",
        "A pod has a toleration that keys and values match the taint on the node, but (non-empty)"
            + " effect doesn't match, can't be scheduled onto the node"
            + " | foo=bar:PREFER_NO_SCHEDULE | foo=bar:NO_SCHEDULE | false",
        "The pod has a toleration that keys and values match the taint on the node, the effect of"
            + " toleration is empty, and the effect of taint is NoSchedule. Pod can be scheduled"
            + " onto the node | foo=bar | foo=bar:NO_SCHEDULE | true",
        "The pod has a toleration that key and value don't match the taint on the node, but the"
            + " effect of taint on node is PreferNoSchedule. Pod can be scheduled onto the node"
            + " | dedicated=user2:NO_SCHEDULE | dedicated=user1:PREFER_NO_SCHEDULE | true",
        "The pod has no toleration, but the effect of taint on node is PreferNoSchedule. Pod can be"
            + " scheduled onto the node | '' | dedicated=user1:PREFER_NO_SCHEDULE | true"
      })
  void podComesWhereItToleratesAllHardTaints(
      String name, String tolerations, String taints, boolean expected) {
    assertThat(TaintToleration.untolerated(taints(taints), tolerations(tolerations)).isEmpty())
        .as(name)
        .isEqualTo(expected);
  }

  @Test
  void tolerationIsComparedByKeyValueAndEffect() {
    assertThat(equal("other", "user1", null).tolerates(DEDICATED)).isFalse();
    assertThat(equal("dedicated", "user1", Effect.NO_EXECUTE).tolerates(DEDICATED)).isFalse();
    assertThat(Toleration.exists("", null).tolerates(DEDICATED)).isTrue();
    assertThat(Toleration.exists("", Effect.NO_EXECUTE).tolerates(DEDICATED)).isFalse();
  }

  @Test
  void firstHardTaintIsNamed() {
    var soft = new Taint("dedicated", "user1", Effect.PREFER_NO_SCHEDULE);
    var running = new Taint("key", "", Effect.NO_EXECUTE);
    assertThat(TaintToleration.untolerated(List.of(soft, running, DEDICATED), List.of()))
        .contains(running);
  }

  @Test
  void cordonedNodeTakesOnlyWhatToleratesIt() {
    assertThat(TaintToleration.toleratesUnschedulable(List.of())).isFalse();
    var toleration = Toleration.exists("node.kubernetes.io/unschedulable", Effect.NO_SCHEDULE);
    assertThat(TaintToleration.toleratesUnschedulable(List.of(toleration))).isTrue();
  }

  @ParameterizedTest(name = "TestTaintTolerationScore: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "node with taints tolerated by the pod, gets a higher score than those node with"
            + " intolerable taints | foo=bar:PREFER_NO_SCHEDULE"
            + " | foo=bar:PREFER_NO_SCHEDULE, foo=blah:PREFER_NO_SCHEDULE | 100 0",
        "the nodes that all of their taints are tolerated by the pod, get the same score, no matter"
            + " how many tolerable taints a node has"
            + " | cpu-type=arm64:PREFER_NO_SCHEDULE disk-type=ssd:PREFER_NO_SCHEDULE"
            + " | , cpu-type=arm64:PREFER_NO_SCHEDULE,"
            + " cpu-type=arm64:PREFER_NO_SCHEDULE disk-type=ssd:PREFER_NO_SCHEDULE | 100 100 100",
        "the more intolerable taints a node has, the lower score it gets."
            + " | foo=bar:PREFER_NO_SCHEDULE | , cpu-type=arm64:PREFER_NO_SCHEDULE,"
            + " cpu-type=arm64:PREFER_NO_SCHEDULE disk-type=ssd:PREFER_NO_SCHEDULE | 100 50 0",
        "only taints and tolerations that have effect PreferNoSchedule are checked by"
            + " taints-tolerations priority function"
            + " | cpu-type=arm64:NO_SCHEDULE disk-type=ssd:NO_SCHEDULE"
            + " | , cpu-type=arm64:NO_SCHEDULE,"
            + " cpu-type=arm64:PREFER_NO_SCHEDULE disk-type=ssd:PREFER_NO_SCHEDULE | 100 100 0",
        "Default behaviour No taints and tolerations, lands on node with no taints"
            + " | '' | , cpu-type=arm64:PREFER_NO_SCHEDULE | 100 0"
      })
  void nodesWithFewerUnwelcomingTaintsAreBetter(
      String name, String tolerations, String nodes, String expected) {
    var taints = Stream.of(nodes.split(", ?")).map(TaintTolerationTest::taints).toList();
    assertThat(TaintToleration.scores(taints, tolerations(tolerations)))
        .as(name)
        .containsExactly(Stream.of(expected.split(" ")).mapToLong(Long::parseLong).toArray());
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

  private static List<Taint> taints(String text) {
    return words(text)
        .map(word -> word.split("[=:]"))
        .map(parts -> new Taint(parts[0], parts[1], Effect.valueOf(parts[2])))
        .toList();
  }

  /** Without a value one that exists, without an effect one for all. */
  private static List<Toleration> tolerations(String text) {
    return words(text).map(TaintTolerationTest::toleration).toList();
  }

  private static Toleration toleration(String text) {
    var parts = text.split(":");
    @Nullable Effect effect = parts.length == 1 ? null : Effect.valueOf(parts[1]);
    var pair = parts[0].split("=");
    return pair.length == 1 ? Toleration.exists(pair[0], effect) : equal(pair[0], pair[1], effect);
  }

  private static Stream<String> words(String text) {
    return text.isBlank() ? Stream.empty() : Stream.of(text.strip().split(" "));
  }
}
