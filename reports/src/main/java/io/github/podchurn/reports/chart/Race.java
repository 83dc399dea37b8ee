package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Propagation.Deletion;
import io.github.podchurn.model.result.Propagation.EndpointChange;
import io.github.podchurn.model.result.Propagation.Loss;
import io.github.podchurn.model.result.Propagation.NodeUpdate;
import io.github.podchurn.reports.wording.Approach;
import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Pod's deletion as two lanes: what the kubelet did with the Pod, and how the news of it got to
 * the nodes' tables. Times are seconds since the deletion was asked for.
 *
 * @param kubelet stretches of the kubelet's lane, in order
 * @param endpoints stretches of the endpoints' lane; empty if it was no ready endpoint
 * @param closed when the Pod took no more connections
 * @param followed when the last node's table had let go of it
 * @param lost when requests of the Service's clients were sent to it that failed: some of them
 * @param requestsLost all of them, in words; empty if there are none
 */
public record Race(
    double askedAt,
    String pod,
    String ip,
    List<Stretch> kubelet,
    List<Stretch> endpoints,
    @Nullable Double closed,
    @Nullable Double followed,
    List<Double> lost,
    long requestsLost,
    String losses) {

  public Race {
    kubelet = List.copyOf(kubelet);
    endpoints = List.copyOf(endpoints);
    lost = List.copyOf(lost);
  }

  /**
   * A stretch of a lane.
   *
   * @param look the name of what it is in the style sheet
   * @param name what it is, for people
   */
  public record Stretch(String look, String name, double from, double to) {}

  static Race of(ExperimentResult result, Deletion deletion) {
    var pod = result.pods().get(deletion.pod());
    var change = change(result, deletion);
    var followed = change == null ? null : last(change);
    var ofService =
        deletion.losses().stream()
            .filter(loss -> Approach.of(result, loss.client()) != Approach.POD_ADDRESS)
            .toList();
    return new Race(
        deletion.asked(),
        pod.name(),
        String.valueOf(pod.ip()),
        kubelet(deletion),
        change == null ? List.of() : endpoints(deletion, change),
        since(deletion, deletion.closed() == null ? deletion.ended() : deletion.closed()),
        since(deletion, followed),
        ofService.stream()
            .flatMap(loss -> loss.times().stream())
            .map(t -> t - deletion.asked())
            .sorted()
            .toList(),
        ofService.stream().mapToLong(Loss::requests).sum(),
        words(ofService));
  }

  private static String words(List<Loss> losses) {
    var words = new ArrayList<String>();
    losses.forEach(
        loss ->
            words.add(
                Figures.count((double) loss.requests())
                    + " "
                    + loss.error()
                    + " ("
                    + loss.client()
                    + ")"));
    return String.join(", ", words);
  }

  private static @Nullable EndpointChange change(ExperimentResult result, Deletion deletion) {
    return result.propagation().changes().stream()
        .filter(c -> c.pod() == deletion.pod() && !c.ready() && c.written() >= deletion.asked())
        .reduce((a, b) -> b.written() > a.written() ? b : a)
        .orElse(null);
  }

  private static List<Stretch> kubelet(Deletion deletion) {
    var stretches = new ArrayList<Stretch>();
    add(stretches, deletion, "told", "hears of it", deletion.asked(), deletion.noticed());
    add(stretches, deletion, "hook", "preStop", deletion.noticed(), deletion.sigterm());
    var drain = deletion.killed() ? "drains until SIGKILL" : "SIGTERM, drains";
    add(stretches, deletion, "drain", drain, deletion.sigterm(), deletion.ended());
    add(stretches, deletion, "teardown", "torn down", deletion.ended(), deletion.released());
    return stretches;
  }

  private static List<Stretch> endpoints(Deletion deletion, EndpointChange change) {
    var stretches = new ArrayList<Stretch>();
    add(stretches, deletion, "slice", "slice update", deletion.asked(), change.written());
    var first = first(change);
    add(stretches, deletion, "first", "to the first node", change.written(), first);
    add(stretches, deletion, "nodes", "to the last node", first, last(change));
    return stretches;
  }

  private static void add(
      List<Stretch> stretches,
      Deletion deletion,
      String look,
      String name,
      @Nullable Double from,
      @Nullable Double to) {
    if (from != null && to != null && to > from) {
      stretches.add(new Stretch(look, name, from - deletion.asked(), to - deletion.asked()));
    }
  }

  private static @Nullable Double first(EndpointChange change) {
    return change.nodes().stream()
        .map(NodeUpdate::inForce)
        .filter(Objects::nonNull)
        .min(Double::compare)
        .orElse(null);
  }

  private static @Nullable Double last(EndpointChange change) {
    if (change.nodes().stream().anyMatch(node -> node.inForce() == null)) {
      return null;
    }
    return change.nodes().stream()
        .map(NodeUpdate::inForce)
        .filter(Objects::nonNull)
        .max(Double::compare)
        .orElse(null);
  }

  private static @Nullable Double since(Deletion deletion, @Nullable Double time) {
    return time == null ? null : Double.valueOf(time - deletion.asked());
  }

  /** Whether the last table let go before the Pod closed; unknown counts as not. */
  boolean isWonByTables() {
    return closed != null && followed != null && followed <= closed;
  }

  /** Whether there was a race at all. */
  boolean isRun() {
    return !endpoints.isEmpty();
  }

  /** The end of the later lane, as far as it is known. */
  double end() {
    double end = 0;
    for (var stretch : kubelet) {
      end = Math.max(end, stretch.to());
    }
    for (var stretch : endpoints) {
      end = Math.max(end, stretch.to());
    }
    return end;
  }

  /** Until when the outcome is open: the Pod has closed and the last table has followed. */
  double decided() {
    return Math.max(closed == null ? 0 : closed, followed == null ? 0 : followed);
  }
}
