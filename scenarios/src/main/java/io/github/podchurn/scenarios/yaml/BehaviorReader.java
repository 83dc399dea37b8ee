package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.scenario.BehaviorRule.Match;
import io.github.podchurn.model.scenario.BehaviorRule.Overrides;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.behaviors}. */
final class BehaviorReader {

  private static final int REQUESTS_MAX = 1_000_000;

  private final KnownObjects objects;
  private final List<Pod> pods;
  private final List<Placed> placed = new ArrayList<>();

  /** A rule and where it stands. */
  private record Placed(BehaviorRule rule, Value value) {}

  private BehaviorReader(KnownObjects objects, List<Pod> pods) {
    this.objects = objects;
    this.pods = pods;
  }

  /**
   * The rules in the order of the file.
   *
   * @param pods every Pod that the scenario may bring about
   */
  static List<BehaviorRule> read(Value value, KnownObjects objects, List<Pod> pods) {
    return new BehaviorReader(objects, pods).read(value);
  }

  private List<BehaviorRule> read(Value value) {
    var rules = value.items(this::rule);
    if (objects.complete()) {
      placed.forEach(this::checkMatchesSomething);
    }
    pods.forEach(this::checkNoTie);
    return rules;
  }

  private @Nullable BehaviorRule rule(Value value) {
    var fields = value.fields(NotSimulated.BEHAVIOR);
    if (fields == null) {
      return null;
    }
    var match = fields.require("match", this::match);
    var imagePull = fields.read("imagePull", Value.DISTRIBUTION);
    var startup = fields.read("startup", Value.DISTRIBUTION);
    var serviceTime = fields.read("serviceTime", Value.DISTRIBUTION);
    var concurrency = fields.read("concurrency", new IntegerReader(1, REQUESTS_MAX));
    var queue = fields.read("queue", new IntegerReader(0, REQUESTS_MAX));
    var onSigterm = fields.read("onSigterm", BehaviorReader::onSigterm, OnSigterm.SILENT);
    var crash = fields.read("crash", Value.DISTRIBUTION);
    var completion = fields.read("completion", Value.DISTRIBUTION);
    fields.end();
    if (match == null) {
      return null;
    }
    var rule =
        new BehaviorRule(
            match,
            new Overrides(
                imagePull,
                startup,
                serviceTime,
                concurrency,
                queue,
                onSigterm.listen(),
                onSigterm.inFlight(),
                onSigterm.exitWithin(),
                crash,
                completion));
    placed.add(new Placed(rule, value));
    return rule;
  }

  private @Nullable Match match(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var deployment = fields.read("deployment", it -> known(it, "Deployment", deploymentNames()));
    var pod = fields.read("pod", it -> it.valid(NameSyntax::validateSubdomain));
    var labels = fields.read("labels", LabelReader::someSelector);
    var image = fields.read("image", it -> known(it, "container with image", images()));
    boolean isEmpty = fields.known().stream().noneMatch(fields::has);
    return fields.end() && isEmpty
        ? value.wrong("no criterion", "deployment, pod, labels, image or several of them", null)
        : new Match(deployment, pod, labels, image);
  }

  private List<String> deploymentNames() {
    return objects.deployments().stream().map(it -> it.meta().name()).distinct().toList();
  }

  private List<String> images() {
    return pods.stream()
        .flatMap(pod -> pod.spec().allContainers().stream())
        .map(Container::image)
        .distinct()
        .toList();
  }

  private @Nullable String known(Value value, String what, List<String> known) {
    var text = value.someText();
    return text == null || known.contains(text) || !objects.complete()
        ? text
        : value.wrong(Finding.unknownName("no " + what + " \"" + text + "\"", text, known));
  }

  private record OnSigterm(
      PodBehavior.@Nullable Listen listen,
      PodBehavior.@Nullable InFlight inFlight,
      @Nullable Duration exitWithin) {
    static final OnSigterm SILENT = new OnSigterm(null, null, null);
  }

  private static @Nullable OnSigterm onSigterm(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var onSigterm =
        new OnSigterm(
            fields.read("listen", Notation.LISTENS),
            fields.read("inFlight", Notation.IN_FLIGHTS),
            fields.read("exitWithin", Value.DURATION));
    fields.end();
    return onSigterm;
  }

  private void checkMatchesSomething(Placed one) {
    var value = one.value();
    if (pods.stream().noneMatch(one.rule().match()::matchesAnyContainer)) {
      value
          .mistakes()
          .warning(
              value.place().field("match"),
              "a match that no Pod of the scenario fits",
              "so that it changes nothing",
              null);
    }
  }

  /** Two equally narrow rules that state the same field of one Pod leave open which one holds. */
  private void checkNoTie(Pod pod) {
    var matching = placed.stream().filter(one -> one.rule().match().matches(pod)).toList();
    for (int i = 0; i < matching.size(); i++) {
      var later = matching.get(i);
      for (var earlier : matching.subList(0, i)) {
        if (later.rule().match().specificity() == earlier.rule().match().specificity()) {
          reportTies(pod, earlier.rule(), later);
        }
      }
    }
  }

  private static void reportTies(Pod pod, BehaviorRule earlier, Placed later) {
    var value = later.value();
    stated()
        .forEach(
            (name, stated) -> {
              if (stated.apply(earlier.overrides()) != null
                  && stated.apply(later.rule().overrides()) != null) {
                value
                    .mistakes()
                    .error(
                        value.place().field(name),
                        "a second rule, as narrow as another, for the "
                            + name
                            + " of "
                            + pod.workload(),
                        "one rule that is the narrowest",
                        "add a criterion to one match");
              }
            });
  }

  private static Map<String, Function<Overrides, @Nullable Object>> stated() {
    Map<String, Function<Overrides, @Nullable Object>> fields = new LinkedHashMap<>();
    fields.put("imagePull", Overrides::imagePull);
    fields.put("startup", Overrides::startup);
    fields.put("serviceTime", Overrides::serviceTime);
    fields.put("concurrency", Overrides::concurrency);
    fields.put("queue", Overrides::queue);
    fields.put("onSigterm.listen", Overrides::listen);
    fields.put("onSigterm.inFlight", Overrides::inFlight);
    fields.put("onSigterm.exitWithin", Overrides::exitWithin);
    fields.put("crash", Overrides::crash);
    fields.put("completion", Overrides::completion);
    return fields;
  }
}
