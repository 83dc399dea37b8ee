package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.scenario.TimelineEvent.MarkChanges;
import io.github.podchurn.model.scenario.TimelineEvent.MarkChanges.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code label} and {@code annotate}. */
final class MarkParser {

  private MarkParser() {}

  static KubectlLine parse(List<String> rest, String verb, Target target)
      throws KubectlSyntaxException {
    var usage =
        verb + " pod NAME KEY=VALUE or " + verb + " pod -l SELECTOR KEY=VALUE; KEY- removes a key";
    var arguments = Arguments.of(rest, usage, Flag.NAMESPACE, Flag.SELECTOR, Flag.OVERWRITE);
    var selector = arguments.get(Flag.SELECTOR);
    var words = new ArrayList<String>();
    String kindName;
    String name = null;
    if (selector == null) {
      var object = arguments.target(words);
      kindName = object.kind();
      name = object.name();
    } else {
      kindName = arguments.words().isEmpty() ? "" : arguments.words().get(0);
      words.addAll(arguments.words().subList(kindName.isEmpty() ? 0 : 1, arguments.words().size()));
    }
    var kind =
        selector == null
            ? KindName.parse(kindName, arguments, Kind.POD, Kind.DEPLOYMENT, Kind.SERVICE)
            : KindName.parse(kindName, arguments, Kind.POD);
    return new KubectlLine.Mark(
        kind,
        name,
        selector == null ? null : DeleteParser.selector(selector),
        arguments.get(Flag.NAMESPACE),
        changes(words, target, arguments));
  }

  private static MarkChanges changes(List<String> words, Target target, Arguments arguments)
      throws KubectlSyntaxException {
    var values = new TreeMap<String, Optional<String>>();
    for (String word : words) {
      int equals = word.indexOf('=');
      boolean removes = equals < 0 && word.endsWith("-");
      if (!removes && equals < 1) {
        throw new KubectlSyntaxException("\"" + word + "\"", arguments.usage(), null);
      }
      var key = removes ? word.substring(0, word.length() - 1) : word.substring(0, equals);
      var value = removes ? Optional.<String>empty() : Optional.of(word.substring(equals + 1));
      check(key, value, target);
      if (values.put(key, value) != null) {
        throw new KubectlSyntaxException("key " + key + " a second time", "each key once", null);
      }
    }
    if (values.isEmpty()) {
      throw new KubectlSyntaxException("no KEY=VALUE", arguments.usage(), null);
    }
    return new MarkChanges(target, values, arguments.has(Flag.OVERWRITE));
  }

  private static void check(String key, Optional<String> value, Target target)
      throws KubectlSyntaxException {
    var complaints = new ArrayList<>(LabelSyntax.validateKey(key));
    if (target == Target.LABELS) {
      value.ifPresent(it -> complaints.addAll(LabelSyntax.validateValue(it)));
    }
    if (!complaints.isEmpty()) {
      throw new KubectlSyntaxException(
          "\"" + key + value.map(it -> "=" + it).orElse("") + "\"",
          String.join("; ", complaints),
          null);
    }
  }
}
