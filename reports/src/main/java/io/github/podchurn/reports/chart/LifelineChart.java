package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.wording.ServiceWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The life of every Pod address, and the Service's address above them, which has no end.
 *
 * @param rows one per address; an address that is used again has several Pods in its row
 * @param leftOut addresses that are not drawn
 */
public record LifelineChart(
    String title,
    String alternative,
    TimeAxis axis,
    List<ServiceLine> services,
    List<AddressRow> rows,
    int leftOut)
    implements Chart {

  private static final int ROWS_MAX = 40;
  private static final int SERVICES_MAX = 6;

  /** A Service and the address it keeps. */
  public record ServiceLine(String service, String address) {}

  /** The chart of a result. */
  public static LifelineChart of(ExperimentResult result) {
    var axis = new TimeAxis(result.series().durationSeconds());
    var rows = rows(result, axis);
    var shown =
        rows.stream()
            .sorted(Comparator.comparing(row -> row.isUneventful(axis)))
            .limit(ROWS_MAX)
            .sorted(Comparator.comparingDouble(AddressRow::start))
            .toList();
    return new LifelineChart(
        title(result, rows),
        alternative(result, rows),
        axis,
        result.services().stream()
            .limit(SERVICES_MAX)
            .map(s -> new ServiceLine(s.name(), ServiceWords.address(s)))
            .toList(),
        shown,
        rows.size() - shown.size());
  }

  @Override
  public String name() {
    return "ip-lifelines";
  }

  @Override
  public String reading() {
    return "Each bar is one Pod's IP address, from the moment the Pod has it until it is given back"
        + " (the cross); the bar on top is the Service's address."
        + (leftOut == 0
            ? ""
            : " "
                + leftOut
                + " more addresses are not drawn; uneventful ones were left out first.");
  }

  /** The states that occur, for the legend. */
  public List<State> states() {
    return rows.stream()
        .flatMap(row -> row.bars().stream())
        .flatMap(bar -> bar.segments().stream())
        .map(AddressRow.Segment::state)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<AddressRow> rows(ExperimentResult result, TimeAxis axis) {
    Map<String, List<PodRecord>> byAddress = new TreeMap<>();
    for (var pod : result.pods()) {
      var address = pod.ip();
      if (address != null) {
        byAddress.computeIfAbsent(address, ip -> new ArrayList<>()).add(pod);
      }
    }
    return new LinkedHashMap<>(byAddress)
        .entrySet().stream().map(e -> AddressRow.of(e.getKey(), e.getValue(), axis)).toList();
  }

  private static String title(ExperimentResult result, List<AddressRow> rows) {
    long gone = gone(result);
    boolean kept = result.services().stream().allMatch(service -> service.addressChanges() == 0);
    if (gone == 0 || !kept || result.services().size() != 1) {
      return "The life of every Pod address";
    }
    var service = result.services().get(0);
    return "Pods used "
        + rows.size()
        + (rows.size() == 1 ? " address" : " addresses")
        + " and gave "
        + gone
        + " back; the Service kept "
        + service.clusterIP();
  }

  private static long gone(ExperimentResult result) {
    return result.pods().stream()
        .filter(pod -> pod.gone() != null)
        .map(PodRecord::ip)
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  private static String alternative(ExperimentResult result, List<AddressRow> rows) {
    long reused = rows.stream().filter(row -> row.bars().size() > 1).count();
    return rows.size()
        + " Pod addresses, of which "
        + gone(result)
        + " were given back and "
        + reused
        + " used more than once. The Services' addresses stay for the whole run. The table of Pods"
        + " has every time.";
  }
}
