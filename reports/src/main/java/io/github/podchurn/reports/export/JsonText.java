package io.github.podchurn.reports.export;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.podchurn.model.result.PodRecord;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text of records, maps, lists and scalars, laid out for people.
 *
 * <p>Records keep the order of their components and maps the order of their keys. What holds
 * scalars only stands on one line, such as an estimate, unless it is an object too long for that: a
 * series of thousands of numbers takes one line, not thousands.
 */
final class JsonText {

  private static final String INDENT = "  ";
  private static final int LINE_MAX = 120;

  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Appends the value and ends the line. */
  JsonText append(@Nullable Object value) {
    write(value, "\n");
    out.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void write(@Nullable Object value, String newLine) {
    if (value instanceof Map<?, ?> map) {
      writeAll('{', entries(map), '}', newLine);
    } else if (value instanceof Record fields) {
      writeAll('{', entries(fields), '}', newLine);
    } else if (value instanceof List<?> list) {
      writeAll('[', items(list), ']', newLine);
    } else {
      writeScalar(value);
    }
  }

  /** A member of an object, or an element of an array, which has no name. */
  private record Item(@Nullable String name, @Nullable Object value) {}

  private static List<Item> items(List<?> list) {
    var items = new ArrayList<Item>(list.size());
    for (var value : list) {
      items.add(new Item(null, value));
    }
    return items;
  }

  private static List<Item> entries(Map<?, ?> map) {
    var items = new ArrayList<Item>(map.size());
    map.forEach((name, value) -> items.add(new Item(String.valueOf(name), value)));
    return items;
  }

  private static List<Item> entries(Record fields) {
    return Arrays.stream(fields.getClass().getRecordComponents())
        .map(component -> new Item(component.getName(), valueOf(component, fields)))
        .toList();
  }

  private static @Nullable Object valueOf(RecordComponent component, Record fields) {
    try {
      return component.getAccessor().invoke(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("can't read " + component + " of a result", e);
    }
  }

  private void writeAll(char open, List<Item> items, char close, String newLine) {
    if (items.stream().allMatch(item -> isScalar(item.value()))) {
      int start = out.length();
      writeOn(", ", open, items, close, "");
      if (open == '[' || out.length() - start <= LINE_MAX) {
        return;
      }
      out.setLength(start);
    }
    writeOn("," + newLine + INDENT, open, items, close, newLine);
  }

  private void writeOn(String separator, char open, List<Item> items, char close, String newLine) {
    out.append(open);
    var inner = newLine.isEmpty() ? "" : newLine + INDENT;
    var before = inner;
    for (var item : items) {
      out.append(before);
      if (item.name() != null) {
        writeString(item.name());
        out.append(": ");
      }
      write(item.value(), inner);
      before = separator;
    }
    out.append(newLine).append(close);
  }

  private static boolean isScalar(@Nullable Object value) {
    return !(value instanceof Map || value instanceof Record || value instanceof List);
  }

  private void writeScalar(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Double || value instanceof Float) {
      out.append(decimal(((Number) value).doubleValue()));
    } else if (value instanceof Number) {
      out.append(value);
    } else if (value instanceof PodRecord.State state) {
      writeString(state.jsonName());
    } else {
      writeString(value.toString());
    }
  }

  /** Never in scientific notation, and with a decimal point, so that it is read as a fraction. */
  private static String decimal(double value) {
    var rounded = Decimals.of(value);
    return rounded.setScale(Math.max(1, rounded.scale())).toPlainString();
  }

  private void writeString(String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }
}
