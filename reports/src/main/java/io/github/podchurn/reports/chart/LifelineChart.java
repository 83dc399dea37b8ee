package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.Series.PodAnswers;
import io.github.podchurn.reports.wording.Approach;
import io.github.podchurn.reports.wording.ServiceWords;
import io.github.podchurn.reports.wording.VersionWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The life of every Pod address, and the Service's address above them, which has no end.
 *
 * @param groups the addresses by the workload that had them first
 * @param pins clients that keep to a Pod's address
 * @param leftOut addresses that are not drawn
 */
public record LifelineChart(
    String title,
    String alternative,
    TimeAxis axis,
    List<ServiceLine> services,
    List<Group> groups,
    Versions versions,
    List<Pin> pins,
    int leftOut)
    implements Chart {

  private static final int ROWS_MAX = 40;
  // With more rows names stand beside the bars, no longer above them.
  private static final int ROOMY_ROWS_MAX = 12;
  private static final int SERVICES_MAX = 6;
  private static final String BARE = "pod/";

  public LifelineChart {
    services = List.copyOf(services);
    groups = List.copyOf(groups);
    pins = List.copyOf(pins);
  }

  /**
   * A client that calls one Pod by its address, for as long as it was answered.
   *
   * @param endsInTheAir whether it goes on calling after the Pod is gone
   */
  public record Pin(String client, PodRecord pod, double from, double to, boolean endsInTheAir) {}

  /** A Service and the address it keeps. */
  public record ServiceLine(String service, String address) {}

  /**
   * Addresses of one workload, by the time they were given.
   *
   * @param name empty if there is only one group
   * @param rows one per address; an address that is used again has several Pods in its row
   */
  public record Group(String name, List<AddressRow> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** The chart of a result. */
  public static LifelineChart of(ExperimentResult result) {
    var axis = new TimeAxis(result.series().durationSeconds());
    var rows = rows(result, axis);
    var shown = mostTelling(rows, axis);
    return new LifelineChart(
        title(result, rows),
        alternative(result, rows),
        axis,
        result.services().stream()
            .limit(SERVICES_MAX)
            .map(s -> new ServiceLine(s.name(), ServiceWords.address(s)))
            .toList(),
        groups(shown),
        Versions.of(result),
        pins(result),
        rows.size() - shown.size());
  }

  private static List<Pin> pins(ExperimentResult result) {
    var pins = new ArrayList<Pin>();
    for (var client : result.series().clients()) {
      if (Approach.of(result, client.name()) == Approach.POD_ADDRESS) {
        client.answered().stream()
            .filter(answers -> answers.pod() < result.pods().size())
            .map(answers -> pin(client.name(), result, answers))
            .forEach(pins::add);
      }
    }
    return pins;
  }

  private static Pin pin(String client, ExperimentResult result, PodAnswers answers) {
    var pod = result.pods().get(answers.pod());
    double width = answers.bucketSeconds();
    double last = (answers.first() + answers.answered().size()) * width;
    var gone = pod.gone();
    double end = gone == null ? result.series().durationSeconds() : gone;
    return new Pin(
        client,
        pod,
        Math.max(pod.created(), answers.first() * width),
        Math.min(end, last),
        gone != null);
  }

  /** The pins of one Pod's time with its address. */
  public List<Pin> pins(AddressRow row, AddressRow.Bar bar) {
    return pins.stream()
        .filter(pin -> row.ip().equals(pin.pod().ip()))
        .filter(pin -> bar.pod().equals(pin.pod().name()))
        .filter(pin -> pin.from() < bar.to() && pin.to() > bar.from())
        .toList();
  }

  // Those that nothing happened to are left out first.
  private static List<AddressRow> mostTelling(List<AddressRow> rows, TimeAxis axis) {
    var eventful =
        rows.stream()
            .filter(row -> !row.isUneventful(axis))
            .sorted(Comparator.comparingDouble(AddressRow::start))
            .toList();
    if (eventful.size() > ROWS_MAX) {
      return everyFew(eventful);
    }
    return rows.stream()
        .sorted(Comparator.comparing(row -> row.isUneventful(axis)))
        .limit(ROWS_MAX)
        .sorted(Comparator.comparingDouble(AddressRow::start))
        .toList();
  }

  // From start to end of the run, so that every rollout is seen.
  private static List<AddressRow> everyFew(List<AddressRow> rows) {
    return IntStream.range(0, ROWS_MAX)
        .mapToObj(i -> rows.get(i * (rows.size() - 1) / (ROWS_MAX - 1)))
        .toList();
  }

  private static List<Group> groups(List<AddressRow> rows) {
    Map<String, List<AddressRow>> byName = new LinkedHashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(row -> row.workload().startsWith(BARE)))
        .forEach(row -> byName.computeIfAbsent(groupName(row), name -> new ArrayList<>()).add(row));
    boolean isOne = byName.size() == 1;
    return byName.entrySet().stream()
        .map(group -> new Group(isOne ? "" : group.getKey(), group.getValue()))
        .toList();
  }

  private static String groupName(AddressRow row) {
    return row.workload().startsWith(BARE) ? "bare Pods" : "Pods of " + row.workload();
  }

  @Override
  public String name() {
    return "ip-lifelines";
  }

  @Override
  public String reading() {
    return (pins.isEmpty() ? "" : "A thread is a client that keeps to one address. ")
        + "Each bar is one Pod's IP address, from the moment the Pod has it until it is given back"
        + " (the cross); the bar on top is the Service's address."
        + (leftOut == 0
            ? ""
            : " "
                + leftOut
                + " more addresses are not drawn: those without events first, then some of every"
                + " time.")
        + (versions.areSeveral() ? " The colour is the Pod's image, the pattern its state." : "");
  }

  /** All addresses drawn, in their order. */
  public List<AddressRow> rows() {
    return groups.stream().flatMap(group -> group.rows().stream()).toList();
  }

  /** Whether there are so many rows that each gets a line only. */
  public boolean isDense() {
    return rows().size() > ROOMY_ROWS_MAX;
  }

  /** What stands beside an address, for one of its Pods: name, node and what is special. */
  public String words(AddressRow row, AddressRow.Bar bar) {
    var node = bar.node().isEmpty() ? "" : " on " + bar.node();
    var version = versions.areSeveral() ? ", " + VersionWords.brief(bar.version()) : "";
    var again = bar.equals(row.bars().get(0)) ? "" : ", address used again";
    return bar.pod() + node + version + again;
  }

  /** The places of the versions that occur, for the legend. */
  public List<Integer> versionPlaces() {
    return versions.places(
        rows().stream().flatMap(row -> row.bars().stream()).map(AddressRow.Bar::version).toList());
  }

  /** The states that occur, for the legend. */
  public List<State> states() {
    return rows().stream()
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
    if (gone == 0
        || !kept
        || result.services().size() != 1
        || !result.services().get(0).hasAddress()) {
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
