package io.github.podchurn.reports.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts empty lists, and records of nothing but lists, where a stored result has none: an older
 * version, which did not know them yet, wrote it.
 */
final class MissingLists {

  private MissingLists() {}

  /** Completes the tree of a record of that type, and of the records within it. */
  static void fillIn(JsonNode tree, Class<?> type) {
    if (!(tree instanceof ObjectNode fields) || !type.isRecord()) {
      return;
    }
    for (var component : type.getRecordComponents()) {
      if (component.getType() != List.class) {
        if (!fields.has(component.getName()) && isNullable(component)) {
          fields.putNull(component.getName());
        }
        if (!fields.has(component.getName()) && isOfLists(component.getType())) {
          fields.putObject(component.getName());
        }
        fillIn(fields.path(component.getName()), component.getType());
        continue;
      }
      if (!fields.has(component.getName())) {
        fields.putArray(component.getName());
      }
      fields.path(component.getName()).forEach(item -> fillIn(item, itemType(component)));
    }
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isOfLists(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents()).allMatch(c -> c.getType() == List.class);
  }

  private static Class<?> itemType(RecordComponent list) {
    return list.getGenericType() instanceof ParameterizedType type
            && type.getActualTypeArguments()[0] instanceof Class<?> item
        ? item
        : Object.class;
  }
}
