package io.github.podchurn.model.scenario;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.selector.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number that can be computed from a run: a function and what it is applied to.
 *
 * @param subject the name of a client or event, without namespace, or of an object, with it
 * @param workload the kind of a workload; null otherwise
 * @param metric null except for functions of a time
 * @param errorKind of {@code errors(client, kind)}; null for all kinds together
 * @param answeredBy of {@code share(client, label=value)}; null otherwise
 */
public record Figure(
    Function function,
    NamespacedName subject,
    @Nullable Kind workload,
    @Nullable Metric metric,
    @Nullable Outcome errorKind,
    @Nullable Selector answeredBy) {

  /** What a figure is about. */
  public enum Subject {
    CLIENT("a client's name"),
    WORKLOAD("deployment/NAME or pod/NAME"),
    SERVICE("service/NAME"),
    EVENT("the name of a timeline event");

    private final String notation;

    Subject(String notation) {
      this.notation = notation;
    }

    /** How it is written. */
    public String notation() {
      return notation;
    }
  }

  /** What a figure is measured in. */
  public enum Unit {
    /** From 0 to 1, written as a percentage. */
    RATIO,
    /** Seconds, written as a duration. */
    SECONDS,
    /** A plain number. */
    COUNT
  }

  /** The times of a request that have quantiles. */
  public enum Metric {
    /** From the intended start to the outcome, successes only. */
    LATENCY("latency"),
    /** The same over all requests. */
    TIME_TO_OUTCOME("timeToOutcome");

    private final String notation;

    Metric(String notation) {
      this.notation = notation;
    }

    public String notation() {
      return notation;
    }
  }

  /** The functions that an expectation may use. Requests count in the window they start in. */
  public enum Function {
    AVAILABILITY("availability", Subject.CLIENT, Unit.RATIO, "succeeded / (succeeded + failed)"),
    ERROR_RATE("errorRate", Subject.CLIENT, Unit.RATIO, "failed / (succeeded + failed)"),
    SHARE(
        "share",
        Subject.CLIENT,
        Unit.RATIO,
        "share of the requests that succeeded which Pods with that label answered"),
    REQUESTS("requests", Subject.CLIENT, Unit.COUNT, "requests that succeeded or failed"),
    ERRORS(
        "errors", Subject.CLIENT, Unit.COUNT, "requests that failed, of one kind if it is named"),
    P50("p50", Subject.CLIENT, Unit.SECONDS, "median"),
    P90("p90", Subject.CLIENT, Unit.SECONDS, "90th percentile"),
    P95("p95", Subject.CLIENT, Unit.SECONDS, "95th percentile"),
    P99("p99", Subject.CLIENT, Unit.SECONDS, "99th percentile"),
    P999("p999", Subject.CLIENT, Unit.SECONDS, "99.9th percentile"),
    MEAN("mean", Subject.CLIENT, Unit.SECONDS, "mean"),
    MAX("max", Subject.CLIENT, Unit.SECONDS, "longest"),
    STALENESS(
        "staleness",
        Subject.CLIENT,
        Unit.SECONDS,
        "longest time an address was still used after its Pod was gone"),
    POD_IPS("podIPs", Subject.WORKLOAD, Unit.COUNT, "distinct Pod IPs handed out so far"),
    RETIRED_IPS("retiredIPs", Subject.WORKLOAD, Unit.COUNT, "Pod IPs given back so far"),
    RESTARTS(
        "restarts", Subject.WORKLOAD, Unit.COUNT, "times a container was started again in place"),
    READY("ready", Subject.WORKLOAD, Unit.COUNT, "least number of ready Pods"),
    ENDPOINTS(
        "endpoints", Subject.SERVICE, Unit.COUNT, "least number of ready endpoints in the slices"),
    ADDRESS_CHANGES(
        "addressChanges", Subject.SERVICE, Unit.COUNT, "times the Service's address changed"),
    DURATION(
        "duration", Subject.EVENT, Unit.SECONDS, "from the event until what it began was done");

    private final String notation;
    private final Subject subject;
    private final Unit unit;
    private final String meaning;

    Function(String notation, Subject subject, Unit unit, String meaning) {
      this.notation = notation;
      this.subject = subject;
      this.unit = unit;
      this.meaning = meaning;
    }

    public String notation() {
      return notation;
    }

    public Subject subject() {
      return subject;
    }

    public Unit unit() {
      return unit;
    }

    public String meaning() {
      return meaning;
    }

    /** Whether the function's first argument is a {@link Metric}. */
    public boolean isOfMetric() {
      return switch (this) {
        case P50, P90, P95, P99, P999, MEAN, MAX -> true;
        default -> false;
      };
    }

    public static Optional<Function> parse(String text) {
      for (var function : values()) {
        if (function.notation.equals(text)) {
          return Optional.of(function);
        }
      }
      return Optional.empty();
    }
  }
}
