package io.github.podchurn.reports.export;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The file {@code pods.csv}: a row for each Pod of the first replication, with when it came, was
 * ready, was to go and was gone, in seconds, and how many requests it answered in all.
 */
public final class PodsCsv {

  private PodsCsv() {}

  /** The Pods of a result, in its order. */
  public static String write(ExperimentResult result) {
    var csv =
        new CsvText(
            "namespace",
            "name",
            "workload",
            "version",
            "labels",
            "ip",
            "node",
            "created",
            "ready",
            "deleted",
            "gone",
            "readySeconds",
            "answered");
    for (int place = 0; place < result.pods().size(); place++) {
      var pod = result.pods().get(place);
      csv.row(
          pod.namespace(),
          pod.name(),
          pod.workload(),
          pod.version(),
          labels(pod.labels()),
          pod.ip(),
          pod.node(),
          pod.created(),
          pod.ready(),
          pod.deleted(),
          pod.gone(),
          readySeconds(pod, result.series().durationSeconds()),
          answered(result, place));
    }
    return csv.toString();
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  private static double readySeconds(PodRecord pod, double end) {
    double seconds = 0;
    for (int i = 0; i < pod.states().size(); i++) {
      var change = pod.states().get(i);
      double until = i + 1 < pod.states().size() ? pod.states().get(i + 1).at() : end;
      seconds += change.state() == State.READY ? until - change.at() : 0;
    }
    return seconds;
  }

  private static long answered(ExperimentResult result, int place) {
    return result.series().clients().stream()
        .flatMap(client -> client.answered().stream())
        .filter(answers -> answers.pod() == place)
        .flatMap(answers -> answers.answered().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
