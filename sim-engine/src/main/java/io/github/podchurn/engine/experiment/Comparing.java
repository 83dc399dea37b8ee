package io.github.podchurn.engine.experiment;

import io.github.podchurn.engine.experiment.ComparedValues.Column;
import io.github.podchurn.model.result.Band;
import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Difference;
import io.github.podchurn.model.result.Comparison.Differences;
import io.github.podchurn.model.result.Comparison.Side;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.OutputAnalysis.Course;
import io.github.podchurn.model.result.Replication;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two results, client by client and figure by figure. Replications of the same seed share
 * their randomness (common random numbers), so their differences vary less than the figures
 * themselves; they are paired where both results have them.
 */
public final class Comparing {

  private final ExperimentResult a;
  private final ExperimentResult b;
  private final List<Replication> ofA;
  private final List<Replication> ofB;
  private final boolean paired;
  private final List<Difference> differences = new ArrayList<>();
  private final List<Differences> courses = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  private Comparing(ExperimentResult a, ExperimentResult b) {
    this.a = a;
    this.b = b;
    int common = commonSeeds(a.replications(), b.replications());
    // A single pair has no interval, where the two sides for themselves may have one.
    this.paired = common > 1 || (common == 1 && a.replications().size() == 1);
    this.ofA = paired ? a.replications().subList(0, common) : a.replications();
    this.ofB = paired ? b.replications().subList(0, common) : b.replications();
  }

  /** How many replications from the first on have the same seeds. */
  private static int commonSeeds(List<Replication> a, List<Replication> b) {
    int common = 0;
    while (common < Math.min(a.size(), b.size()) && a.get(common).seed() == b.get(common).seed()) {
      common++;
    }
    return common;
  }

  /** The clients that both results have, B against A. */
  public static Comparison of(ExperimentResult a, ExperimentResult b) {
    var comparing = new Comparing(a, b);
    var names = new LinkedHashSet<String>();
    a.clients().forEach(client -> names.add(client.name()));
    var namesOfB = b.clients().stream().map(ClientResult::name).toList();
    for (var name : names) {
      if (namesOfB.contains(name)) {
        comparing.compare(name, name);
      } else {
        comparing.left.add("client " + name + " is in A only");
      }
    }
    namesOfB.stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> comparing.left.add("client " + name + " is in B only"));
    return comparing.comparison();
  }

  /** The other clients of one result against its first: they share each run's churn. */
  public static Comparison ofClients(ExperimentResult result) {
    var comparing = new Comparing(result, result);
    var names = result.clients().stream().map(ClientResult::name).toList();
    names.stream().skip(1).forEach(name -> comparing.compare(names.get(0), name));
    return comparing.comparison();
  }

  private Comparison comparison() {
    if (ofA.size() < a.replications().size()) {
      left.add(beyond(a.replications().size() - ofA.size(), "A"));
    }
    if (ofB.size() < b.replications().size()) {
      left.add(beyond(b.replications().size() - ofB.size(), "B"));
    }
    return new Comparison(
        ExperimentResult.API_VERSION,
        Comparison.KIND,
        side(a, ofA.size()),
        side(b, ofB.size()),
        paired,
        differences,
        courses,
        left);
  }

  private static String beyond(int replications, String side) {
    return replications
        + (replications == 1 ? " replication of " : " replications of ")
        + side
        + " without a partner of the same seed";
  }

  private static Side side(ExperimentResult result, int replications) {
    var from = result.provenance();
    return new Side(from.scenario(), from.digest(), from.seed(), replications, from.command());
  }

  private void compare(String clientA, String clientB) {
    var valuesA = ComparedValues.of(ofA, clientA);
    var valuesB = ComparedValues.of(ofB, clientB);
    var figures = new LinkedHashSet<>(valuesA.columns().keySet());
    figures.addAll(valuesB.columns().keySet());
    for (var figure : figures) {
      var columnA = valuesA.column(figure, ofA.size());
      var columnB = valuesB.column(figure, ofB.size());
      if (columnA != null && columnB != null) {
        add(clientA, clientB, figure, columnA, columnB);
      }
    }
    var course = overTime(course(a, clientA), course(b, clientB));
    if (course != null) {
      courses.add(course);
    }
  }

  private static @Nullable Course course(ExperimentResult result, String client) {
    return result.analysis().courses().stream()
        .filter(course -> course.client().equals(client))
        .findFirst()
        .orElse(null);
  }

  /** Both sides over time, if their times can be laid over each other. */
  private @Nullable Differences overTime(@Nullable Course a, @Nullable Course b) {
    if (a == null || b == null || a.bucketSeconds() != b.bucketSeconds()) {
      return null;
    }
    var sideA = new ArrayList<Estimate>();
    var sideB = new ArrayList<Estimate>();
    var differences = new ArrayList<Estimate>();
    for (int i = 0; i < Math.min(buckets(a), buckets(b)); i++) {
      var valuesA = values(a, i);
      var valuesB = values(b, i);
      var here =
          paired
              ? TwoSamples.SHARES.paired(valuesA, valuesB)
              : TwoSamples.SHARES.independent(valuesA, valuesB);
      sideA.add(here.a());
      sideB.add(here.b());
      differences.add(here.estimate());
    }
    return new Differences(
        a.client(),
        b.client(),
        a.bucketSeconds(),
        Band.of(sideA),
        Band.of(sideB),
        Band.of(differences));
  }

  private static int buckets(Course course) {
    return course.runs().get(0).size();
  }

  private List<Observation> values(Course course, int bucket) {
    return course.runs().stream()
        .limit(paired ? ofA.size() : Course.RUNS_MAX)
        .map(run -> new Observation(run.get(bucket), 0))
        .toList();
  }

  private void add(String clientA, String clientB, String figure, Column ofA, Column ofB) {
    var difference =
        paired
            ? ofA.samples().paired(ofA.values(), ofB.values())
            : ofA.samples().independent(ofA.values(), ofB.values());
    var estimate = difference.estimate();
    var low = estimate.low();
    var high = estimate.high();
    differences.add(
        new Difference(
            clientA,
            clientB,
            figure,
            ofA.unit(),
            difference.a(),
            difference.b(),
            estimate,
            low != null && high != null && (low > 0 || high < 0),
            difference.varianceReduction()));
  }
}
