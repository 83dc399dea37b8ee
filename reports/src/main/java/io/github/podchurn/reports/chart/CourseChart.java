package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.Band;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Differences;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.OutputAnalysis.Course;
import io.github.podchurn.reports.chart.IntervalChart.Scale;
import io.github.podchurn.reports.wording.ComparisonWords;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Availability over time with its interval at every moment: over the replications of one result, or
 * on both sides of a comparison.
 *
 * @param bucketSeconds how long each value holds
 * @param sides what the lines' colours mean; empty when there is one
 */
public record CourseChart(
    String name,
    String title,
    String reading,
    TimeAxis axis,
    double bucketSeconds,
    List<Panel> panels,
    List<String> sides)
    implements Chart {

  private static final int CLIENTS_MAX = 6;
  private static final int COLOR_A = 0;
  private static final int COLOR_B = 1;
  private static final int COLOR_DIFFERENCE = 2;
  // An axis that begins at one of these can be read at a glance.
  private static final double[] FLOORS = {0.9999, 0.999, 0.99, 0.95, 0.9, 0.8, 0.5};

  public CourseChart {
    panels = List.copyOf(panels);
    sides = List.copyOf(sides);
  }

  /**
   * Lines of one scale.
   *
   * @param low the least that the panel shows
   * @param words what its lines tell
   */
  public record Panel(
      String label, Scale scale, double low, double high, List<Line> lines, String words) {
    public Panel {
      lines = List.copyOf(lines);
    }

    /** The distance of the axis' labels: a fifth of a share, a half of a difference. */
    public double step() {
      return (high - low) / (scale == Scale.RATIO ? 5 : 4);
    }
  }

  /**
   * A mean over time with its interval, and single runs.
   *
   * @param color the place of its colour among those of versions
   */
  public record Line(int color, Band band, List<List<@Nullable Double>> runs) {
    public Line {
      runs = List.copyOf(runs);
    }
  }

  /** The replications of a result; nothing with a single one. */
  public static Optional<CourseChart> of(ExperimentResult result) {
    var courses =
        result.analysis().courses().stream()
            .filter(course -> !course.availability().isEmpty())
            .limit(CLIENTS_MAX)
            .toList();
    if (courses.isEmpty()) {
      return Optional.empty();
    }
    var panels = courses.stream().map(CourseChart::panel).toList();
    return Optional.of(
        new CourseChart(
            "replications-over-time",
            "Availability over time in "
                + Figures.plural(result.replications().size(), "replication"),
            "The line is the mean of all replications, the band its 95% interval, and each thin"
                + " line one of them. A band says how well the mean is known, not where single"
                + " runs lie.",
            new TimeAxis(result.series().durationSeconds()),
            courses.get(0).bucketSeconds(),
            panels,
            List.of()));
  }

  private static Panel panel(Course course) {
    var line = new Line(COLOR_A, course.availability(), course.runs());
    return new Panel(
        course.client(),
        Scale.RATIO,
        floor(List.of(line)),
        1,
        List.of(line),
        worst(course.availability(), course.bucketSeconds()));
  }

  private static String worst(Band band, double bucketSeconds) {
    if (band.mean().stream().noneMatch(mean -> mean != null && mean < 1)) {
      return "no failure at any moment";
    }
    return IntStream.range(0, band.size())
        .filter(i -> band.mean().get(i) != null)
        .boxed()
        .min(Comparator.comparing((Integer i) -> Objects.requireNonNull(band.mean().get(i))))
        .map(
            i ->
                "at worst "
                    + Figures.estimate(band.at(i), Unit.RATIO)
                    + ", at "
                    + Figures.instant(i * bucketSeconds))
        .orElse("no requests");
  }

  /** A round share that nothing drawn falls below. */
  private static double floor(List<Line> lines) {
    double least = 1;
    for (var line : lines) {
      for (int i = 0; i < line.band().size(); i++) {
        var here = line.band().at(i);
        var low = here.low() == null ? here.mean() : here.low();
        least = low == null ? least : Math.min(least, low);
      }
      for (var run : line.runs()) {
        least =
            Math.min(
                least, run.stream().filter(Objects::nonNull).mapToDouble(it -> it).min().orElse(1));
      }
    }
    for (double floor : FLOORS) {
      if (floor <= least) {
        return floor;
      }
    }
    return 0;
  }

  /** Both sides of a comparison over time and their difference. */
  public static Optional<CourseChart> of(Comparison comparison) {
    var courses = comparison.courses();
    if (courses.isEmpty()) {
      return Optional.empty();
    }
    var panels = new ArrayList<Panel>();
    courses.stream().limit(CLIENTS_MAX).forEach(course -> addPanels(panels, course));
    double bucket = courses.get(0).bucketSeconds();
    int buckets = courses.stream().mapToInt(course -> course.a().size()).max().orElse(1);
    return Optional.of(
        new CourseChart(
            "availability-over-time",
            title(courses),
            "Above, the means of A and of B with their 95% intervals; below, B minus A with its"
                + " interval"
                + (comparison.paired() ? ", paired by replication" : " by Welch")
                + ". One stretch in twenty leaves out 0 by luck alone: look for several in a row.",
            new TimeAxis(bucket * buckets),
            bucket,
            panels,
            List.of("A", "B", "B minus A")));
  }

  private static void addPanels(List<Panel> panels, Differences course) {
    var clients = ComparisonWords.clients(course.clientA(), course.clientB());
    var sides =
        List.of(new Line(COLOR_A, course.a(), List.of()), new Line(COLOR_B, course.b(), List.of()));
    panels.add(
        new Panel(
            clients,
            Scale.RATIO,
            floor(sides),
            1,
            sides,
            "A "
                + worst(course.a(), course.bucketSeconds())
                + "; B "
                + worst(course.b(), course.bucketSeconds())));
    double most = most(course.difference());
    panels.add(
        new Panel(
            "B minus A",
            Scale.PERCENTAGE_POINTS,
            -most,
            most,
            List.of(new Line(COLOR_DIFFERENCE, course.difference(), List.of())),
            certain(course)));
  }

  private static double most(Band difference) {
    double most =
        Stream.of(difference.mean(), difference.low(), difference.high())
            .flatMap(List::stream)
            .filter(Objects::nonNull)
            .mapToDouble(Math::abs)
            .max()
            .orElse(0);
    return most == 0 ? 0.01 : rounded(most);
  }

  /** The next number that begins with 1, 2 or 5 and has no further digits. */
  private static double rounded(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    for (int factor : new int[] {1, 2, 5}) {
      if (most <= factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String title(List<Differences> courses) {
    return courses.size() == 1
        ? ComparisonWords.clients(courses.get(0).clientA(), courses.get(0).clientB())
            + ": "
            + certain(courses.get(0))
        : "Availability of A and of B over time";
  }

  private static String certain(Differences course) {
    var difference = course.difference();
    long apart =
        IntStream.range(0, difference.size()).filter(i -> leavesOutZero(difference.at(i))).count();
    return apart == 0
        ? "no difference is certain at any moment"
        : "the two differ for "
            + Figures.seconds(apart * course.bucketSeconds())
            + " of "
            + Figures.seconds(course.difference().size() * course.bucketSeconds());
  }

  private static boolean leavesOutZero(Estimate difference) {
    var low = difference.low();
    var high = difference.high();
    return low != null && high != null && (low > 0 || high < 0);
  }

  @Override
  public String alternative() {
    return title
        + ". "
        + panels.stream().map(panel -> panel.label() + ": " + panel.words()).collect(joining(". "));
  }
}
