package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The race of every deletion: does the last node's table drop the Pod before it stops listening?
 *
 * @param races those that are drawn
 * @param all those of the result
 * @param seconds the time that the picture reaches to; longer lanes are cut
 */
public record RaceChart(
    String title, String alternative, List<Race> races, List<Race> all, double seconds)
    implements Chart {

  private static final int RACES_MAX = 10;
  // A Pod that drains for minutes must not squeeze what was decided within a second.
  private static final double BEYOND_DECISION = 1.6;

  public RaceChart {
    races = List.copyOf(races);
    all = List.copyOf(all);
  }

  /** The chart, if the result has deletions of ready endpoints. */
  public static Optional<RaceChart> of(ExperimentResult result) {
    var all =
        result.propagation().deletions().stream()
            .filter(deletion -> deletion.pod() >= 0 && deletion.pod() < result.pods().size())
            .map(deletion -> Race.of(result, deletion))
            .filter(Race::isRun)
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var shown = mostTelling(all);
    double longest = shown.stream().mapToDouble(Race::end).max().orElse(1);
    double decided = shown.stream().mapToDouble(Race::decided).max().orElse(longest);
    // A little more, so that a mark at the end is seen as a whole.
    double seconds =
        1.01 * Math.max(1e-3, Math.min(longest, Math.max(decided, 0.1) * BEYOND_DECISION));
    return Optional.of(new RaceChart(title(all), alternative(all), shown, all, seconds));
  }

  /** Those that lost most, and then some of every time. */
  private static List<Race> mostTelling(List<Race> all) {
    var worst =
        all.stream()
            .filter(race -> race.requestsLost() > 0)
            .sorted(Comparator.comparingLong(Race::requestsLost).reversed())
            .limit(RACES_MAX)
            .toList();
    var rest = all.stream().filter(race -> !worst.contains(race)).toList();
    int free = Math.min(rest.size(), RACES_MAX - worst.size());
    var some =
        IntStream.range(0, free)
            .mapToObj(i -> rest.get(free == 1 ? 0 : i * (rest.size() - 1) / (free - 1)))
            .toList();
    return all.stream().filter(race -> worst.contains(race) || some.contains(race)).toList();
  }

  private static long lost(List<Race> races) {
    return races.stream().mapToLong(Race::requestsLost).sum();
  }

  private static String title(List<Race> all) {
    long early = all.stream().filter(race -> !race.isWonByTables()).count();
    var lost = lost(all) == 0 ? "no request was lost" : requests(lost(all)) + " lost";
    var inTime = "every table had dropped the Pod before it stopped listening";
    var tooLate = "the Pod stopped listening before every table had dropped it";
    if (all.size() == 1) {
      return sentence(early == 0 ? inTime : tooLate) + "; " + lost;
    }
    return (early == 0 ? "In all " : "In " + early + " of ")
        + all.size()
        + " deletions "
        + (early == 0 ? inTime : tooLate)
        + "; "
        + lost;
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String requests(long number) {
    return Figures.plural(number, "request") + (number == 1 ? " was" : " were");
  }

  private static String alternative(List<Race> all) {
    var latest = all.stream().map(Race::followed).filter(f -> f != null).mapToDouble(f -> f).max();
    return "For each deletion two lanes from the moment it was asked for: the kubelet's and the"
        + " endpoints'."
        + (latest.isPresent()
            ? " The slowest table followed after " + Figures.seconds(latest.getAsDouble()) + "."
            : "")
        + " The table beneath has every time.";
  }

  @Override
  public String name() {
    return "race";
  }

  @Override
  public String reading() {
    return "A deletion starts two chains at once. Above, the kubelet: preStop hook, SIGTERM, drain,"
        + " gone. Below, the endpoints: the slice is updated, then each node's table. The"
        + " dotted mark is where the Pod stops taking connections; what reaches it after"
        + " that is lost (a red stroke where it was sent). A preStop hook that outlasts the"
        + " lower lane closes the gap."
        + (races.size() == all.size()
            ? ""
            : " "
                + races.size()
                + " of "
                + all.size()
                + " deletions are drawn, those with losses"
                + " first.");
  }
}
