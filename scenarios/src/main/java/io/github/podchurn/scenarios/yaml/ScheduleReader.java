package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads when an event of the timeline happens: {@code at}, or {@code every} with {@code from} and
 * {@code until}.
 */
final class ScheduleReader {

  private static final int REPETITIONS_MAX = 100_000;

  private final Duration duration;

  /**
   * A reader of the times of one scenario.
   *
   * @param duration of the run
   */
  ScheduleReader(Duration duration) {
    this.duration = duration;
  }

  /** The schedule of an event; null after saying what is wrong with it. */
  @Nullable Schedule read(Fields event) {
    var at = event.read("at", this::timeInRun);
    var every = event.get("every");
    var from = event.read("from", this::timeInRun);
    var until = event.read("until", this::timeInRun);
    if (every == null) {
      refuseWithoutEvery(event, "from");
      refuseWithoutEvery(event, "until");
      event.require("at", it -> it);
      return at == null ? null : new Schedule.Once(at);
    }
    var gap = every.distribution();
    if (event.has("at")) {
      return every.wrong("at and every", "at for once, or every for again and again", null);
    }
    return gap == null ? null : repeated(event, every, gap, from, until);
  }

  private static void refuseWithoutEvery(Fields event, String name) {
    var value = event.get(name);
    if (value != null) {
      value.wrong(name + " without every", "every, as in every: 30s", null);
    }
  }

  /**
   * A repetition.
   *
   * @param from the first time; if it is left out, one typical gap after the start of the run: the
   *     constant value, the mean or the median that the notation of {@code every} names
   * @param until the end of the run if it is left out
   */
  private @Nullable Schedule repeated(
      Fields event,
      Value every,
      Distribution gap,
      @Nullable Duration from,
      @Nullable Duration until) {
    var typical = typical(gap);
    var first = event.has("from") ? from : typical;
    if (first == null || (until == null && event.has("until"))) {
      return null;
    }
    var last = until == null ? duration : until;
    if (first.compareTo(last) > 0) {
      return every.wrong(
          "a first time of " + GoDuration.format(first),
          "at most "
              + (until == null ? "spec.duration" : "until")
              + ", which is "
              + GoDuration.format(last),
          event.has("from") ? null : "set from");
    }
    if (last.minus(first).toNanos() / REPETITIONS_MAX >= Math.max(1, typical.toNanos())) {
      return every.wrong(
          every.node().described() + ", far too often",
          "at most " + REPETITIONS_MAX + " times in the run",
          null);
    }
    return new Schedule.Repeated(gap, first, last);
  }

  private @Nullable Duration timeInRun(Value value) {
    var time = value.duration();
    return time != null && time.compareTo(duration) > 0
        ? value.wrong("at most spec.duration, which is " + GoDuration.format(duration))
        : time;
  }

  private static Duration typical(Distribution gap) {
    if (gap instanceof Distribution.Constant constant) {
      return constant.value();
    } else if (gap instanceof Distribution.Uniform uniform) {
      return uniform.low().plus(uniform.high()).dividedBy(2);
    } else if (gap instanceof Distribution.Normal normal) {
      return normal.mean();
    } else if (gap instanceof Distribution.Exponential exponential) {
      return exponential.mean();
    } else if (gap instanceof Distribution.LogNormal logNormal) {
      return logNormal.p50();
    } else if (gap instanceof Distribution.Gamma gamma) {
      return gamma.mean();
    } else if (gap instanceof Distribution.Weibull weibull) {
      return weibull.scale();
    } else if (gap instanceof Distribution.Pareto pareto) {
      return pareto.min();
    }
    return mean((Distribution.Mix) gap);
  }

  private static Duration mean(Distribution.Mix mix) {
    double nanos = 0;
    for (var part : mix.parts()) {
      nanos += part.share() * typical(part.distribution()).toNanos();
    }
    return Duration.ofNanos(Math.round(nanos));
  }
}
