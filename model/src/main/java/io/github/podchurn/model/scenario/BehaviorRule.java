package io.github.podchurn.model.scenario;

import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Behaviour laid over the Pods that match. Where several rules match a Pod, each field comes from
 * the most specific rule that states it.
 */
public record BehaviorRule(Match match, Overrides overrides) {

  /**
   * Which Pods a rule is for: those that fit every criterion given.
   *
   * @param deployment the name of the Pods' Deployment, or null
   * @param pod a Pod's name, or null
   * @param labels a selector, or null
   * @param image of the first container, or null
   */
  public record Match(
      @Nullable String deployment,
      @Nullable String pod,
      @Nullable Selector labels,
      @Nullable String image) {

    public boolean matches(Pod candidate) {
      return (deployment == null || deployment.equals(candidate.deploymentName()))
          && (pod == null || pod.equals(candidate.meta().name()))
          && (image == null || image.equals(candidate.version()))
          && (labels == null || labels.matches(candidate.meta().labels()));
    }

    /** How narrow the match is: the number of its criteria, every label being one. */
    public int specificity() {
      return one(deployment) + one(pod) + one(image) + (labels == null ? 0 : labels.size());
    }

    private static int one(@Nullable String criterion) {
      return criterion == null ? 0 : 1;
    }
  }

  /** The fields of {@link PodBehavior} that a rule states; null where it is silent. */
  public record Overrides(
      @Nullable Distribution imagePull,
      @Nullable Distribution startup,
      @Nullable Distribution serviceTime,
      @Nullable Integer concurrency,
      @Nullable Integer queue,
      PodBehavior.@Nullable Listen listen,
      PodBehavior.@Nullable InFlight inFlight,
      @Nullable Duration exitWithin,
      @Nullable Distribution crash) {}

  /** The behaviour of one Pod: its rules over the defaults. */
  public static PodBehavior resolve(List<BehaviorRule> rules, Pod pod) {
    var matching =
        rules.stream()
            .filter(rule -> rule.match().matches(pod))
            .sorted((a, b) -> Integer.compare(b.match().specificity(), a.match().specificity()))
            .map(BehaviorRule::overrides)
            .toList();
    var base = Defaults.behavior();
    var concurrency = first(matching, Overrides::concurrency);
    return new PodBehavior(
        orElse(first(matching, Overrides::imagePull), base.imagePull()),
        orElse(first(matching, Overrides::startup), base.startup()),
        orElse(first(matching, Overrides::serviceTime), base.serviceTime()),
        concurrency == null ? base.concurrency() : OptionalInt.of(concurrency),
        orElse(first(matching, Overrides::queue), base.queue()),
        new PodBehavior.OnSigterm(
            orElse(first(matching, Overrides::listen), base.onSigterm().listen()),
            orElse(first(matching, Overrides::inFlight), base.onSigterm().inFlight()),
            orElse(first(matching, Overrides::exitWithin), base.onSigterm().exitWithin())),
        first(matching, Overrides::crash));
  }

  private static <T> @Nullable T first(
      List<Overrides> narrowestFirst, Function<Overrides, @Nullable T> field) {
    for (var overrides : narrowestFirst) {
      var value = field.apply(overrides);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static <T> T orElse(@Nullable T value, T fallback) {
    return value == null ? fallback : value;
  }
}
