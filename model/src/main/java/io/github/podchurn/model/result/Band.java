package io.github.podchurn.model.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mean over time with its 95 % confidence interval, one value per bucket; null where there is
 * none.
 */
public record Band(
    List<@Nullable Double> mean, List<@Nullable Double> low, List<@Nullable Double> high) {

  /** What a digit further on would say is drawn by nobody. */
  private static final double MILLIONTHS = 1e6;

  /** Nothing is known. */
  public static final Band NONE = new Band(List.of(), List.of(), List.of());

  /** The estimates of the buckets, one by one, to a millionth. */
  public static Band of(List<Estimate> estimates) {
    var band = new Band(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var estimate : estimates) {
      band.mean.add(rounded(estimate.mean()));
      band.low.add(rounded(estimate.low()));
      band.high.add(rounded(estimate.high()));
    }
    return band;
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Double.valueOf(Math.rint(value * MILLIONTHS) / MILLIONTHS);
  }

  /** How many buckets there are. */
  public int size() {
    return mean.size();
  }

  public boolean isEmpty() {
    return mean.isEmpty();
  }

  /** One bucket's mean and interval. */
  public Estimate at(int bucket) {
    return new Estimate(mean.get(bucket), low.get(bucket), high.get(bucket), 0);
  }
}
