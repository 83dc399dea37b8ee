package io.github.podchurn.model.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a field of an object: {@code spec.ports[0].name}.
 *
 * @param steps names of fields, indexes of list items and keys of maps, from the outside in
 */
public record FieldPath(List<Step> steps) {

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /** One step of a path. */
  public sealed interface Step {}

  /** A field of an object. */
  public record Field(String name) implements Step {}

  /** An item of a list, from 0. */
  public record Index(int index) implements Step {}

  /** A value of a map whose keys are the user's. */
  public record Key(String key) implements Step {}

  public static FieldPath of(String... names) {
    var path = new FieldPath(List.of());
    for (String name : names) {
      path = path.child(name);
    }
    return path;
  }

  public FieldPath child(String name) {
    return with(new Field(name));
  }

  public FieldPath index(int index) {
    return with(new Index(index));
  }

  public FieldPath key(String key) {
    return with(new Key(key));
  }

  private FieldPath with(Step step) {
    var all = new ArrayList<>(steps);
    all.add(step);
    return new FieldPath(all);
  }

  /** As the API server writes it. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var step : steps) {
      if (step instanceof Field field) {
        text.append(text.isEmpty() ? "" : ".").append(field.name());
      } else if (step instanceof Index index) {
        text.append('[').append(index.index()).append(']');
      } else if (step instanceof Key key) {
        text.append('[').append(key.key()).append(']');
      }
    }
    return text.toString();
  }
}
