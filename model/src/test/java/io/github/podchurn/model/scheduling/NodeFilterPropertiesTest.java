package io.github.podchurn.model.scheduling;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scheduling.NodeAffinity.Requirement;
import io.github.podchurn.model.scheduling.NodeAffinity.Term;
import io.github.podchurn.model.scheduling.Taint.Effect;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which nodes labels and taints leave, told once more in plain words: 10,000 cases of each. */
@ExtendWith(SeededRandom.class)
class NodeFilterPropertiesTest {

  private static final int CASES = 10_000;

  /** Numbers as Go reads them, and what only looks like one. */
  private static final List<String> VALUES =
      List.of("1", "2", "007", "-3", "9223372036854775808", "v2", "", "\u0663");

  @Test
  void nodeIsAllowedByEveryPairAndByOneTerm(SplittableRandom random) {
    int allowed = 0;
    for (int i = 0; i < CASES; i++) {
      var labels = labels(random);
      var pairs = random.nextInt(3) == 0 ? labels(random) : Labels.empty();
      var terms = terms(random);
      boolean expected =
          pairs.asMap().entrySet().stream()
                  .allMatch(pair -> pair.getValue().equals(labels.get(pair.getKey())))
              && (terms == null || terms.stream().anyMatch(term -> allows(term, labels)));
      var affinity = new NodeAffinity(pairs, terms);
      assertThat(affinity.matches("n1", labels))
          .as("%s on %s", affinity, labels)
          .isEqualTo(expected);
      allowed += expected ? 1 : 0;
    }
    assertThat(allowed).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static boolean allows(Term term, Labels labels) {
    boolean isEmpty = term.matchExpressions().isEmpty() && term.matchFields().isEmpty();
    return !isEmpty
        && term.matchExpressions().stream()
            .allMatch(it -> areWords(it) && holds(it, labels.get(it.key())))
        && term.matchFields().stream().allMatch(it -> isValidField(it) && holds(it, "n1"));
  }

  private static boolean isValidField(Requirement requirement) {
    return requirement.values().size() == 1
        && (requirement.operator() == NodeAffinity.Operator.IN
            || requirement.operator() == NodeAffinity.Operator.NOT_IN);
  }

  private static boolean areWords(Requirement requirement) {
    return requirement.values().stream().allMatch(it -> it.matches("[a-z0-9]*"));
  }

  /** A requirement with too many or too few values holds nowhere. */
  private static boolean holds(Requirement requirement, @Nullable String value) {
    var values = requirement.values();
    return switch (requirement.operator()) {
      case IN -> value != null && values.contains(value);
      case NOT_IN -> !values.isEmpty() && (value == null || !values.contains(value));
      case EXISTS -> values.isEmpty() && value != null;
      case DOES_NOT_EXIST -> values.isEmpty() && value == null;
      case GT -> sign(value, values) > 0;
      case LT -> sign(value, values) < 0;
    };
  }

  private static int sign(@Nullable String value, List<String> values) {
    if (value == null || values.size() != 1 || !isLong(value) || !isLong(values.get(0))) {
      return 0;
    }
    return new BigInteger(value).compareTo(new BigInteger(values.get(0)));
  }

  private static boolean isLong(String text) {
    return text.matches("-?[0-9]+") && new BigInteger(text).bitLength() < 64;
  }

  private static @Nullable List<Term> terms(SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    var terms = new ArrayList<Term>();
    for (int i = random.nextInt(4); i > 0; i--) {
      terms.add(
          new Term(
              requirements(random, List.of("k0", "k1", "k2")),
              random.nextInt(4) == 0 ? requirements(random, List.of("metadata.name")) : List.of()));
    }
    return terms;
  }

  private static List<Requirement> requirements(SplittableRandom random, List<String> keys) {
    var requirements = new ArrayList<Requirement>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var operator = oneOf(random, NodeAffinity.Operator.values());
      boolean isOfExistence =
          operator == NodeAffinity.Operator.EXISTS
              || operator == NodeAffinity.Operator.DOES_NOT_EXIST;
      // Now and then one value too many or too few.
      int count =
          random.nextInt(8) == 0 ? random.nextInt(3) : isOfExistence ? 0 : 1 + random.nextInt(2);
      var values = new ArrayList<String>();
      while (values.size() < count) {
        values.add(random.nextInt(4) == 0 ? "n" + random.nextInt(3) : value(random));
      }
      requirements.add(new Requirement(keys.get(random.nextInt(keys.size())), operator, values));
    }
    return requirements;
  }

  private static Labels labels(SplittableRandom random) {
    var labels = Labels.empty();
    for (int i = 0; i < 3; i++) {
      labels = random.nextInt(3) > 0 ? labels.with("k" + i, value(random)) : labels;
    }
    return labels;
  }

  private static String value(SplittableRandom random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  @Test
  void firstTaintThatNoTolerationIsAboutKeepsThePodOff(SplittableRandom random) {
    int tolerated = 0;
    for (int i = 0; i < CASES; i++) {
      var taints = taints(random);
      var tolerations = tolerations(random);
      Taint expected = null;
      for (var taint : taints) {
        boolean isBorne = tolerations.stream().anyMatch(it -> isAbout(it, taint));
        if (expected == null && taint.effect() != Effect.PREFER_NO_SCHEDULE && !isBorne) {
          expected = taint;
        }
      }
      assertThat(TaintToleration.untolerated(taints, tolerations).orElse(null))
          .as("%s, %s", taints, tolerations)
          .isEqualTo(expected);
      tolerated += expected == null ? 1 : 0;
    }
    assertThat(tolerated).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static boolean isAbout(Toleration toleration, Taint taint) {
    if (toleration.effect() != null && toleration.effect() != taint.effect()) {
      return false;
    }
    if (!toleration.key().isEmpty() && !toleration.key().equals(taint.key())) {
      return false;
    }
    return switch (toleration.operator()) {
      case EXISTS -> true;
      case EQUAL -> toleration.value().equals(taint.value());
    };
  }

  /** The score falls in a straight line from 100, for none, to 0, for the most unwelcome. */
  @Test
  void scoresCountTheTaintsThatWouldRatherNotHaveThePod(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var nodes = new ArrayList<List<Taint>>();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        nodes.add(taints(random));
      }
      var tolerations = tolerations(random);
      var unwelcome =
          nodes.stream()
              .mapToLong(
                  taints ->
                      taints.stream()
                          .filter(taint -> taint.effect() == Effect.PREFER_NO_SCHEDULE)
                          .filter(taint -> tolerations.stream().noneMatch(it -> isAbout(it, taint)))
                          .count())
              .toArray();
      long most = Arrays.stream(unwelcome).max().getAsLong();
      var expected =
          Arrays.stream(unwelcome)
              .map(count -> most == 0 ? 100 : 100 - count * 100 / most)
              .toArray();
      assertThat(TaintToleration.scores(nodes, tolerations)).isEqualTo(expected);
    }
  }

  @Test
  void defaultTolerationsAreAddedUnlessTheTaintIsBorneAlready(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var stated = new ArrayList<>(tolerations(random));
      if (random.nextBoolean()) {
        var key = random.nextBoolean() ? Taint.NOT_READY : Taint.UNREACHABLE;
        stated.add(Toleration.exists(key, random.nextBoolean() ? null : effect(random)));
      }
      var all = Toleration.withDefaults(stated);
      assertThat(all.subList(0, stated.size())).isEqualTo(stated);
      for (var key : List.of(Taint.NOT_READY, Taint.UNREACHABLE)) {
        var taint = new Taint(key, "", Effect.NO_EXECUTE);
        var about = all.stream().filter(it -> isAbout(it, taint)).toList();
        boolean isStated = stated.stream().anyMatch(it -> isAbout(it, taint));
        assertThat(about).isNotEmpty();
        if (!isStated) {
          assertThat(about)
              .containsExactly(
                  Toleration.exists(key, Effect.NO_EXECUTE).during(Duration.ofMinutes(5)));
        }
      }
      assertThat(Toleration.withDefaults(all)).isEqualTo(all);
    }
  }

  private static List<Taint> taints(SplittableRandom random) {
    var taints = new ArrayList<Taint>();
    for (int i = random.nextInt(4); i > 0; i--) {
      taints.add(new Taint("k" + random.nextInt(3), word(random), effect(random)));
    }
    return taints;
  }

  private static List<Toleration> tolerations(SplittableRandom random) {
    var tolerations = new ArrayList<Toleration>();
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean isForAny = random.nextInt(6) == 0;
      boolean exists = isForAny || random.nextBoolean();
      tolerations.add(
          new Toleration(
              isForAny ? "" : "k" + random.nextInt(3),
              exists ? Toleration.Operator.EXISTS : Toleration.Operator.EQUAL,
              exists ? "" : word(random),
              random.nextBoolean() ? null : effect(random),
              null));
    }
    return tolerations;
  }

  private static String word(SplittableRandom random) {
    return oneOf(random, "", "a", "b");
  }

  private static Effect effect(SplittableRandom random) {
    return oneOf(random, Effect.values());
  }
}
