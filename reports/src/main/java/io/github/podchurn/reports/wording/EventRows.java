package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ClusterEvent;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.Propagation.EndpointChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a result knows to have happened in the first replication, in its order. */
public final class EventRows {

  private static final int ROWS_MAX = 600;

  private EventRows() {}

  /**
   * Something that happened to an object.
   *
   * @param type {@code Normal} or {@code Warning} if the cluster told it; empty otherwise
   * @param object such as {@code pod/web-1} or {@code service/web}
   */
  public record Row(double at, String type, String reason, String object, String what) {}

  /**
   * What a page should carry.
   *
   * @param leftOut rows beyond the most
   */
  public record Listing(List<Row> rows, int leftOut) {
    public Listing {
      rows = List.copyOf(rows);
    }
  }

  /** The first rows by time. */
  public static Listing of(ExperimentResult result) {
    var rows = all(result);
    var shown = rows.subList(0, Math.min(ROWS_MAX, rows.size()));
    return new Listing(shown, rows.size() - shown.size());
  }

  /** All rows by time. */
  public static List<Row> all(ExperimentResult result) {
    var rows = new ArrayList<Row>();
    addTimeline(result, rows);
    result.clusterEvents().forEach(event -> rows.add(row(event)));
    result.pods().forEach(pod -> addStates(pod, rows));
    addDeletions(result, rows);
    result.propagation().changes().forEach(change -> addChange(result, change, rows));
    rows.sort(Comparator.comparingDouble(Row::at));
    return rows;
  }

  private static Row row(ClusterEvent event) {
    var times =
        event.count() == 1
            ? ""
            : " (x" + event.count() + " until " + Figures.instant(event.last()) + ")";
    return new Row(
        event.first(), event.type(), event.reason(), event.object(), event.message() + times);
  }

  private static void addTimeline(ExperimentResult result, List<Row> rows) {
    for (var event : result.timeline()) {
      for (var seen : event.evidence()) {
        rows.add(new Row(seen.at(), "", "Timeline", "scenario/" + event.name(), seen.what()));
      }
    }
  }

  private static void addStates(PodRecord pod, List<Row> rows) {
    for (int i = 0; i < pod.states().size(); i++) {
      var change = pod.states().get(i);
      boolean thereBefore = i == 0 && change.at() == 0;
      if (!thereBefore) {
        rows.add(new Row(change.at(), "", "State", "pod/" + pod.name(), change.state().jsonName()));
      }
    }
  }

  private static void addDeletions(ExperimentResult result, List<Row> rows) {
    for (var deletion : result.propagation().deletions()) {
      var name = "pod/" + podName(result, deletion.pod());
      add(rows, deletion.noticed(), name, "kubelet begins to end it");
      add(rows, deletion.sigterm(), name, "SIGTERM");
      add(rows, deletion.closed(), name, "accepts no more connections");
      add(rows, deletion.ended(), name, deletion.killed() ? "killed" : "process has ended");
      add(rows, deletion.released(), name, "address given back");
    }
  }

  private static void addChange(ExperimentResult result, EndpointChange change, List<Row> rows) {
    rows.add(
        new Row(
            change.written(),
            "",
            "Endpoints",
            "service/" + change.service(),
            podName(result, change.pod())
                + (change.ready() ? " is a ready endpoint" : " is no ready endpoint any more")));
  }

  private static String podName(ExperimentResult result, int place) {
    return place >= 0 && place < result.pods().size() ? result.pods().get(place).name() : "?";
  }

  private static void add(List<Row> rows, @Nullable Double at, String object, String what) {
    if (at != null) {
      rows.add(new Row(at, "", "Termination", object, what));
    }
  }
}
