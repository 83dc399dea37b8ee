package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.Warmup;
import io.github.podchurn.model.selector.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it is run, every default included, as a tree of maps, lists and scalars in the
 * notation of the scenario format. Equal scenarios give equal trees, however they were written.
 */
public final class EffectiveScenario {

  private EffectiveScenario() {}

  /** The tree; maps keep the order of the format. */
  public static Map<String, Object> of(Scenario scenario) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("apiVersion", ScenarioReader.API_VERSION);
    tree.put("kind", "Scenario");
    tree.put("metadata", metadata(scenario));
    tree.put("spec", spec(scenario));
    tree.put("manifests", list(scenario.manifests(), EffectiveManifest::of));
    return tree;
  }

  /** What names the tree's content: {@code sha256:...}. */
  public static String digest(Map<String, Object> tree) {
    return CanonicalTree.sha256(tree);
  }

  private static Map<String, Object> metadata(Scenario scenario) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", scenario.name());
    metadata.put("description", scenario.description());
    return metadata;
  }

  private static Map<String, Object> spec(Scenario scenario) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("duration", GoDuration.format(scenario.duration()));
    spec.put("start", scenario.start().notation());
    spec.put("warmup", warmup(scenario.warmup()));
    spec.put("seed", scenario.seed());
    spec.put("replications", replications(scenario.replications()));
    spec.put("cluster", EffectiveCluster.of(scenario.cluster()));
    spec.put("behaviors", list(scenario.behaviors(), EffectiveScenario::behavior));
    spec.put("clients", list(scenario.clients(), EffectiveClient::of));
    spec.put("timeline", list(scenario.timeline(), EffectiveEvent::of));
    spec.put("expect", list(scenario.expectations(), EffectiveScenario::expectation));
    return spec;
  }

  private static String warmup(Warmup warmup) {
    return warmup instanceof Warmup.Given given
        ? GoDuration.format(given.length())
        : ReplicationsReader.AUTO;
  }

  private static Object replications(Replications replications) {
    var until = replications.until();
    if (until == null) {
      return replications.min();
    }
    var tree = new LinkedHashMap<String, Object>();
    tree.put("min", replications.min());
    tree.put("max", replications.max());
    tree.put("until", until.text());
    return tree;
  }

  static <T> List<Object> list(List<T> items, Function<T, ?> tree) {
    var list = new ArrayList<Object>();
    items.forEach(item -> list.add(tree.apply(item)));
    return list;
  }

  /** Labels in the order of their keys. */
  static Map<String, Object> labels(Selector selector) {
    return new LinkedHashMap<>(selector.equalities().asMap());
  }

  /** Puts what is there. */
  static void putIfThere(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  private static Map<String, Object> behavior(BehaviorRule rule) {
    var match = new LinkedHashMap<String, Object>();
    putIfThere(match, "deployment", rule.match().deployment());
    putIfThere(match, "pod", rule.match().pod());
    var labels = rule.match().labels();
    putIfThere(match, "labels", labels == null ? null : labels(labels));
    putIfThere(match, "image", rule.match().image());
    var tree = new LinkedHashMap<String, Object>();
    tree.put("match", match);
    var stated = rule.overrides();
    putIfThere(tree, "imagePull", text(stated.imagePull()));
    putIfThere(tree, "startup", text(stated.startup()));
    putIfThere(tree, "serviceTime", text(stated.serviceTime()));
    putIfThere(tree, "concurrency", stated.concurrency());
    putIfThere(tree, "queue", stated.queue());
    var onSigterm = onSigterm(stated);
    putIfThere(tree, "onSigterm", onSigterm.isEmpty() ? null : onSigterm);
    putIfThere(tree, "crash", text(stated.crash()));
    putIfThere(tree, "completion", text(stated.completion()));
    return tree;
  }

  private static Map<String, Object> onSigterm(BehaviorRule.Overrides stated) {
    var tree = new LinkedHashMap<String, Object>();
    var listen = stated.listen();
    putIfThere(tree, "listen", listen == null ? null : Notation.of(listen));
    var inFlight = stated.inFlight();
    putIfThere(tree, "inFlight", inFlight == null ? null : Notation.of(inFlight));
    var exitWithin = stated.exitWithin();
    putIfThere(tree, "exitWithin", exitWithin == null ? null : GoDuration.format(exitWithin));
    return tree;
  }

  private static @Nullable String text(@Nullable Object distribution) {
    return distribution == null ? null : distribution.toString();
  }

  private static Map<String, Object> expectation(Expectation expectation) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("that", expectation.text());
    putIfThere(tree, "during", WindowParser.text(expectation.during()));
    tree.put("over", Notation.of(expectation.over()));
    tree.put("severity", Notation.of(expectation.severity()));
    return tree;
  }
}
