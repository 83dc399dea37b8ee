package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each of some Pods would have answered if at every moment all that were ready then had
 * answered equally often. A Pod that was ready for half the time can't have more than half of what
 * one has that was ready all the time.
 */
final class EvenShare {

  private final NavigableMap<Double, Integer> readyChanges = new TreeMap<>();
  private final NavigableMap<Double, Double> answersPerSecond = new TreeMap<>();
  // What a Pod has answered until then, had it been ready from the start.
  private final NavigableMap<Double, Double> sums = new TreeMap<>();

  private EvenShare() {}

  /**
   * The shares of the Pods, in their order.
   *
   * @param succeeded requests per bucket of the series
   * @param from requests before are not counted
   */
  static List<Double> of(Series series, List<Long> succeeded, double from, List<PodRecord> pods) {
    var share = new EvenShare();
    share.addAnswers(series, succeeded, from);
    var times = pods.stream().map(pod -> readyTimes(pod, series.durationSeconds())).toList();
    times.forEach(share::addReady);
    share.sumUp();
    return times.stream().map(share::between).toList();
  }

  /** A time in which a Pod was ready. */
  private record Span(double from, double to) {}

  private static List<Span> readyTimes(PodRecord pod, double end) {
    var spans = new ArrayList<Span>();
    var states = pod.states();
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).state() == State.READY) {
        double to = i + 1 < states.size() ? states.get(i + 1).at() : end;
        spans.add(new Span(states.get(i).at(), Math.min(to, end)));
      }
    }
    return spans;
  }

  private void addAnswers(Series series, List<Long> succeeded, double from) {
    answersPerSecond.put(0.0, 0.0);
    for (int i = 0; i < succeeded.size(); i++) {
      double start = i * series.bucketSeconds();
      double end = Math.min(start + series.bucketSeconds(), series.durationSeconds());
      if (end > Math.max(start, from)) {
        answersPerSecond.put(Math.max(start, from), succeeded.get(i) / (end - start));
      }
    }
    answersPerSecond.put(series.durationSeconds(), 0.0);
  }

  private void addReady(List<Span> spans) {
    for (var span : spans) {
      readyChanges.merge(span.from(), 1, Integer::sum);
      readyChanges.merge(span.to(), -1, Integer::sum);
    }
  }

  private void sumUp() {
    var points = new TreeSet<>(answersPerSecond.keySet());
    points.addAll(readyChanges.keySet());
    double sum = 0;
    double before = 0;
    double perSecond = 0;
    int ready = 0;
    for (double at : points) {
      sum += ready == 0 ? 0 : perSecond * (at - before) / ready;
      sums.put(at, sum);
      ready += readyChanges.getOrDefault(at, 0);
      perSecond = answersPerSecond.getOrDefault(at, perSecond);
      before = at;
    }
  }

  private double between(List<Span> spans) {
    return spans.stream().mapToDouble(s -> sum(s.to()) - sum(s.from())).sum();
  }

  private double sum(double at) {
    return sums.getOrDefault(at, 0.0);
  }
}
