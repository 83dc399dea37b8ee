package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads maps of labels, whose values are text even where YAML would rather read a number. */
final class LabelReader {

  private LabelReader() {}

  /** The labels that are valid. */
  static @Nullable Labels labels(Value value) {
    if (!(value.node() instanceof MapNode map)) {
      return value.wrong("a map of labels, such as {app: web}");
    }
    Map<String, String> labels = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              var path = value.path() + "." + key;
              checkKey(key, new Value(value.node(), path, value.mistakes()), entry);
              var text = labelValue(new Value(entry.value(), path, value.mistakes()));
              if (text != null) {
                labels.put(key, text);
              }
            });
    return Labels.of(labels);
  }

  /** A selector with at least one label; null without any, as the API server reads an empty map. */
  static @Nullable Selector selector(Value value) {
    var labels = labels(value);
    return labels == null || labels.asMap().isEmpty() ? null : Selector.of(labels);
  }

  /** A selector that must have at least one label. */
  static @Nullable Selector someSelector(Value value) {
    var labels = labels(value);
    if (labels == null) {
      return null;
    }
    boolean isEmpty = value.node() instanceof MapNode map && map.entries().isEmpty();
    return isEmpty ? value.wrong("at least one label, such as {app: web}") : Selector.of(labels);
  }

  private static void checkKey(String key, Value value, MapNode.Entry entry) {
    var complaints = LabelSyntax.validateKey(key);
    if (!complaints.isEmpty()) {
      value
          .mistakes()
          .error(
              new Place(entry.keyLocation(), value.path()),
              "the key \"" + key + "\"",
              String.join("; ", complaints),
              null);
    }
  }

  /** A value that a label may have. */
  static @Nullable String labelValue(Value value) {
    if (value.node() instanceof ScalarNode scalar && scalar.type() != ScalarType.STRING) {
      var shown = scalar.text().isEmpty() ? "no value" : "\"" + scalar.text() + "\"";
      return value.wrong(
          shown + ", which YAML reads as " + scalar.type().description(),
          "text, since the value of a label is text",
          "quote it: \"" + scalar.text() + "\"");
    }
    return value.valid(LabelSyntax::validateValue);
  }
}
