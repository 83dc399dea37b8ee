package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.reports.wording.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Estimates with their intervals, one a row, and single runs as thin strokes.
 *
 * @param reference where a line is drawn that the estimates are to be held against; null for none
 */
public record IntervalChart(
    String name,
    String title,
    String reading,
    String axis,
    Scale scale,
    List<Row> rows,
    @Nullable Double reference)
    implements Chart {

  private static final double ROOM = 0.06;

  public IntervalChart {
    rows = List.copyOf(rows);
  }

  /** What the figures are. */
  public enum Scale {
    RATIO,
    SECONDS,
    COUNT,
    /** Differences of shares. */
    PERCENTAGE_POINTS;

    /** The scale of a figure's unit. */
    public static Scale of(Unit unit) {
      return switch (unit) {
        case RATIO -> RATIO;
        case SECONDS -> SECONDS;
        case COUNT -> COUNT;
      };
    }

    /** A label of an axis whose ticks lie {@code step} apart: as many decimals as that needs. */
    public String format(double value, double step) {
      return switch (this) {
        case RATIO -> percent(value, step) + "%";
        case PERCENTAGE_POINTS -> percent(value, step) + "pp";
        case SECONDS -> Unit.SECONDS.format(value);
        case COUNT -> Unit.COUNT.format(value);
      };
    }

    private static String percent(double value, double step) {
      int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step * 100) - 1e-9));
      return BigDecimal.valueOf(value * 100)
          .setScale(decimals, RoundingMode.HALF_EVEN)
          .toPlainString();
    }
  }

  /**
   * An estimate.
   *
   * @param color the place of its colour among those of versions
   * @param singles what it was in each replication
   * @param words beside it
   */
  public record Row(
      String label, Estimate estimate, int color, List<Double> singles, String words) {
    public Row {
      singles = List.copyOf(singles);
    }
  }

  @Override
  public String alternative() {
    var text = new StringBuilder(title).append('.');
    rows.forEach(row -> text.append(' ').append(row.label()).append(": ").append(row.words()));
    return text.toString();
  }

  /**
   * What an axis shows.
   *
   * @param step the distance of its ticks, which lie at multiples of it
   */
  public record Bounds(double low, double high, double step) {

    /** The ticks from the lowest up. */
    public List<Double> ticks() {
      return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
          .mapToObj(i -> i * step)
          .toList();
    }
  }

  /** All that is drawn and a little room; shares end at all, unless more than all is drawn. */
  public Bounds bounds() {
    double low = values().min().orElse(0);
    double high = values().max().orElse(1);
    double width = high > low ? high - low : Math.max(1e-6, Math.abs(high) / 100);
    double end = high + width * ROOM;
    boolean endsAtAll = scale == Scale.RATIO && high <= 1;
    return new Bounds(
        low - width * ROOM, endsAtAll ? Math.min(end, 1 + width * ROOM / 4) : end, step(width));
  }

  /** A round distance of ticks, so that there are some eight. */
  private static double step(double width) {
    double power = Math.pow(10, Math.floor(Math.log10(width / 8)));
    for (int factor : new int[] {1, 2, 5}) {
      if (width / (factor * power) <= 10) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private DoubleStream values() {
    var ends =
        rows.stream()
            .flatMap(
                row ->
                    Stream.concat(
                        Stream.of(
                                row.estimate().mean(), row.estimate().low(), row.estimate().high())
                            .filter(Objects::nonNull),
                        row.singles().stream()))
            .mapToDouble(Double::doubleValue);
    return reference == null ? ends : DoubleStream.concat(ends, DoubleStream.of(reference));
  }
}
