package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.OutputAnalysis.BatchMeans;
import io.github.podchurn.model.result.OutputAnalysis.FoundWarmup;
import io.github.podchurn.model.result.OutputAnalysis.Stopping;
import java.util.ArrayList;
import java.util.List;

/** What is said of how estimates were come by: why the runs ended, what was left out. */
public final class AnalysisWords {

  /** From where on neighbouring batches are too much alike: two standard errors of 20. */
  private static final double CORRELATED = 0.44;

  private AnalysisWords() {}

  /** Sentences, none where everything was given. */
  public static List<String> notes(ExperimentResult result) {
    var notes = new ArrayList<String>();
    result.analysis().stopping().forEach(stopping -> notes.add(stopping(stopping)));
    result.analysis().warmup().forEach(warmup -> notes.add(warmup(warmup)));
    result.analysis().batchMeans().forEach(means -> notes.add(batchMeans(means)));
    return notes;
  }

  private static String stopping(Stopping stopping) {
    var after = "after " + Figures.plural(stopping.replications(), "replication") + ": ";
    var figure = stopping.until().replaceFirst("\\s*\\+-.*", "");
    var reached = stopping.reached();
    var known =
        reached == null
            ? "no interval of " + figure + " could be computed"
            : figure + " is known to +- " + halfWidth(stopping, reached);
    var asked = halfWidth(stopping, stopping.asked());
    return switch (stopping.reason()) {
      case "precision" -> "Stopped " + after + known + " (asked for: " + asked + ").";
      case "max" ->
          "Stopped at the most replications allowed, "
              + after
              + known
              + ", not to the "
              + asked
              + " that were asked for.";
      default -> "Interrupted " + after + known + " (asked for: " + asked + ").";
    };
  }

  private static String halfWidth(Stopping stopping, double value) {
    return stopping.relative()
        ? Figures.percent(value) + " of its mean"
        : Unit.named(stopping.unit()).format(value);
  }

  private static String warmup(FoundWarmup warmup) {
    var found =
        "Warm-up of "
            + Figures.seconds(warmup.seconds())
            + " left out, as "
            + warmup.method()
            + " found in "
            + Figures.plural(warmup.pilots(), "run");
    return warmup.settled()
        ? found + "."
        : found
            + ": half of the run, which has not settled by then; it is too short or not steady.";
  }

  private static String batchMeans(BatchMeans means) {
    var lag1 = means.lag1();
    var text =
        means.client()
            + ", by the means of "
            + means.batches()
            + " batches of this one run: availability "
            + Figures.estimate(means.availability(), Unit.RATIO)
            + ", mean latency "
            + Figures.estimate(means.meanLatency(), Unit.SECONDS);
    return lag1 != null && lag1 > CORRELATED
        ? text + "; neighbouring batches are alike, so the run is too short for these intervals."
        : text + ".";
  }
}
