package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An address and the Pods that had it, one after another. */
public record AddressRow(String ip, List<Bar> bars) {

  public AddressRow {
    bars = List.copyOf(bars);
  }

  /**
   * A Pod's time with the address.
   *
   * @param pod its name
   * @param node where it ran; empty if nowhere
   * @param version its image
   * @param workload the reference it is counted under
   * @param ended whether the address was given back at the end of the bar
   */
  public record Bar(
      String pod,
      String node,
      String version,
      String workload,
      List<Segment> segments,
      boolean ended) {
    public double from() {
      return segments.get(0).from();
    }

    public double to() {
      return segments.get(segments.size() - 1).to();
    }
  }

  /** The Pod was in this state during [from, to). */
  public record Segment(double from, double to, State state) {}

  static AddressRow of(String ip, List<PodRecord> pods, TimeAxis axis) {
    return new AddressRow(
        ip,
        pods.stream()
            .sorted(Comparator.comparingDouble(PodRecord::created))
            .map(pod -> bar(pod, axis))
            .toList());
  }

  private static Bar bar(PodRecord pod, TimeAxis axis) {
    var gone = pod.gone();
    double end = gone == null ? axis.seconds() : gone;
    var segments = new ArrayList<Segment>();
    var states = pod.states();
    for (int i = 0; i < states.size(); i++) {
      double from = states.get(i).at();
      double to = i + 1 < states.size() ? states.get(i + 1).at() : end;
      if (states.get(i).state() != State.GONE && from < to) {
        segments.add(new Segment(from, Math.min(to, end), states.get(i).state()));
      }
    }
    if (segments.isEmpty()) {
      segments.add(new Segment(pod.created(), end, State.PENDING));
    }
    var node = pod.node();
    return new Bar(
        pod.name(),
        node == null ? "" : node,
        pod.version(),
        pod.workload(),
        segments,
        gone != null);
  }

  /** The workload of the first Pod that had it. */
  String workload() {
    return bars.get(0).workload();
  }

  /** The Pod that has it, or how many had it one after another. */
  public String podName() {
    return bars.size() == 1 ? bars.get(0).pod() : bars.size() + " Pods";
  }

  double start() {
    return bars.get(0).from();
  }

  /** Whether one Pod had it from start to end of the run and was ready all the time. */
  boolean isUneventful(TimeAxis axis) {
    return bars.size() == 1
        && bars.get(0).segments().size() == 1
        && start() == 0
        && bars.get(0).to() >= axis.seconds();
  }
}
