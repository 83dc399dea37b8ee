package io.github.podchurn.model.scenario;

import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
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
   * @param image of the first container, or of the one that is asked about, or null
   */
  public record Match(
      @Nullable String deployment,
      @Nullable String pod,
      @Nullable Selector labels,
      @Nullable String image) {

    public boolean matches(Pod candidate) {
      return matches(candidate, candidate.version());
    }

    /** Whether it is for the application or for a container beside it. */
    public boolean matchesAnyContainer(Pod candidate) {
      return candidate.spec().allContainers().stream()
          .anyMatch(container -> matches(candidate, container.image()));
    }

    private boolean matches(Pod candidate, String candidateImage) {
      return (deployment == null || deployment.equals(candidate.deploymentName()))
          && (pod == null || pod.equals(candidate.meta().name()))
          && (image == null || image.equals(candidateImage))
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
      @Nullable Distribution crash,
      @Nullable Distribution completion) {

    /** What they say of the time that a pull takes, and nothing else. */
    private Overrides imagePullOnly() {
      return new Overrides(imagePull, null, null, null, null, null, null, null, null, null);
    }
  }

  /** The behaviour of a Pod's application: its rules over the defaults. */
  public static PodBehavior resolve(List<BehaviorRule> rules, Pod pod) {
    return over(
        narrowestFirst(rules, rule -> rule.match().matches(pod)).stream()
            .map(BehaviorRule::overrides)
            .toList());
  }

  /**
   * The behaviour of a container beside the application: the rules that name its image. Of those
   * that name none, which are about the application, it shares the time of a pull.
   */
  public static PodBehavior resolveHelper(List<BehaviorRule> rules, Pod pod, Container helper) {
    return over(
        narrowestFirst(rules, rule -> rule.match().matches(pod, helper.image())).stream()
            .map(
                rule ->
                    rule.match().image() == null
                        ? rule.overrides().imagePullOnly()
                        : rule.overrides())
            .toList());
  }

  private static List<BehaviorRule> narrowestFirst(
      List<BehaviorRule> rules, Predicate<BehaviorRule> matches) {
    return rules.stream()
        .filter(matches)
        .sorted((a, b) -> Integer.compare(b.match().specificity(), a.match().specificity()))
        .toList();
  }

  private static PodBehavior over(List<Overrides> matching) {
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
        first(matching, Overrides::crash),
        first(matching, Overrides::completion));
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
