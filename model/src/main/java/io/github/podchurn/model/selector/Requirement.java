package io.github.podchurn.model.selector;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a selector demands of one label.
 *
 * <p>Source: {@code Requirement} in {@code apimachinery/pkg/labels/selector.go}.
 *
 * @param values sorted and each once; none for operators about existence
 */
public record Requirement(String key, Operator operator, SortedSet<String> values) {

  // What Go's strconv.ParseInt takes in base 10.
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  public Requirement {
    values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  public static Requirement of(String key, Operator operator, List<String> values) {
    return new Requirement(key, operator, new TreeSet<>(values));
  }

  /** What is wrong with a requirement, all of it, each with the path of the field. */
  public static List<String> validate(String key, Operator operator, List<String> values) {
    var mistakes = new ArrayList<String>();
    LabelSyntax.validateKey(key)
        .forEach(mistake -> mistakes.add("key: Invalid value: \"" + key + "\": " + mistake));
    validateCount(operator, values, mistakes);
    for (int i = 0; i < values.size(); i++) {
      var path = "values[" + i + "][" + key + "]: Invalid value: \"" + values.get(i) + "\": ";
      LabelSyntax.validateValue(values.get(i)).forEach(mistake -> mistakes.add(path + mistake));
    }
    return mistakes;
  }

  private static void validateCount(Operator operator, List<String> values, List<String> mistakes) {
    int count = values.size();
    switch (operator) {
      case IN, NOT_IN -> {
        if (count == 0) {
          mistakes.add(
              "values: Invalid value: for 'in', 'notin' operators, values set can't be empty");
        }
      }
      case EQUALS, DOUBLE_EQUALS, NOT_EQUALS -> {
        if (count != 1) {
          mistakes.add(
              "values: Invalid value: exact-match compatibility requires one single value");
        }
      }
      case EXISTS, DOES_NOT_EXIST -> {
        if (count != 0) {
          mistakes.add(
              "values: Invalid value: values set must be empty for exists and does not exist");
        }
      }
      case GREATER_THAN, LESS_THAN -> {
        if (count != 1) {
          mistakes.add(
              "values: Invalid value: for 'Gt', 'Lt' operators, exactly one value is required");
        } else if (parse(values.get(0)).isEmpty()) {
          mistakes.add(
              "values[0]: Invalid value: \""
                  + values.get(0)
                  + "\": for 'Gt', 'Lt' operators, the value must be an integer");
        }
      }
    }
  }

  /** Whether labels meet it. */
  public boolean matches(Labels labels) {
    return matches(operator, values, labels.get(key));
  }

  /**
   * Whether a label meets an operator with these values.
   *
   * @param value of the label, or null if there is no such label
   */
  public static boolean matches(
      Operator operator, Collection<String> values, @Nullable String value) {
    return switch (operator) {
      case IN, EQUALS, DOUBLE_EQUALS -> value != null && values.contains(value);
      case NOT_IN, NOT_EQUALS -> value == null || !values.contains(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
      case GREATER_THAN -> value != null && compare(value, values) > 0;
      case LESS_THAN -> value != null && compare(value, values) < 0;
    };
  }

  /** Zero, which meets neither comparison, if one of the two is not a number. */
  private static int compare(String value, Collection<String> values) {
    var label = parse(value);
    var bound = values.size() == 1 ? parse(values.iterator().next()) : OptionalLong.empty();
    return label.isEmpty() || bound.isEmpty()
        ? 0
        : Long.compare(label.getAsLong(), bound.getAsLong());
  }

  private static OptionalLong parse(String text) {
    if (!INTEGER.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  /** As {@code kubectl} prints and reads it. */
  @Override
  public String toString() {
    var list = String.join(",", values);
    return switch (operator) {
      case IN -> key + " in (" + list + ")";
      case NOT_IN -> key + " notin (" + list + ")";
      case EQUALS -> key + "=" + list;
      case DOUBLE_EQUALS -> key + "==" + list;
      case NOT_EQUALS -> key + "!=" + list;
      case EXISTS -> key;
      case DOES_NOT_EXIST -> "!" + key;
      case GREATER_THAN -> key + ">" + list;
      case LESS_THAN -> key + "<" + list;
    };
  }
}
