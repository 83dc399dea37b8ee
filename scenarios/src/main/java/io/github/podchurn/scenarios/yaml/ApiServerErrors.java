package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import org.jspecify.annotations.Nullable;

/** Says what the API server has against an object, at the place in the file where it stands. */
final class ApiServerErrors {

  private ApiServerErrors() {}

  /**
   * Reports an error unless something is wrong already at that place.
   *
   * @param object the whole object, which the error's path starts from
   */
  static void report(FieldError error, Value object) {
    var value = object;
    boolean isThere = true;
    for (var step : error.path().steps()) {
      var node = isThere ? inner(value.node(), step) : null;
      isThere = node != null;
      var path = path(value.path(), step);
      value = new Value(node == null ? value.node() : node, path, value.mistakes());
    }
    // What is wrong with a default is wrong with what it was taken from.
    boolean isDefault = !isThere && value.path().endsWith(".targetPort");
    if (!isDefault && !value.mistakes().hasError(value.place())) {
      value.wrong(finding(error, value, isThere));
    }
  }

  private static @Nullable Node inner(Node node, FieldPath.Step step) {
    if (step instanceof FieldPath.Index index) {
      if (node instanceof ListNode list) {
        return index.index() < list.items().size() ? list.items().get(index.index()) : null;
      }
      // Of a list whose only item stands in a field of its own, as of clusterIPs.
      return index.index() == 0 ? node : null;
    }
    if (!(node instanceof MapNode map)) {
      return null;
    }
    var name = step instanceof FieldPath.Field field ? field.name() : ((FieldPath.Key) step).key();
    var inner = map.get(name);
    return inner == null && name.equals("clusterIPs") ? map.get("clusterIP") : inner;
  }

  private static String path(String path, FieldPath.Step step) {
    if (step instanceof FieldPath.Field field) {
      return path.isEmpty() ? field.name() : path + "." + field.name();
    }
    return step instanceof FieldPath.Index index
        ? path + "[" + index.index() + "]"
        : path + "." + ((FieldPath.Key) step).key();
  }

  private static Finding finding(FieldError error, Value value, boolean isThere) {
    var name = value.path().substring(value.path().lastIndexOf('.') + 1);
    var found = value.node().described();
    return switch (error.reason()) {
      case REQUIRED -> required(name, error.detail());
      case INVALID ->
          isThere ? new Finding(found, error.detail(), null) : required(name, error.detail());
      case FORBIDDEN ->
          new Finding(
              found,
              error.detail(),
              name.equals("nodePort") ? "did you mean type: NodePort?" : null);
      case DUPLICATE ->
          new Finding("\"" + error.value() + "\" a second time", "each once in an object", null);
      case NOT_SUPPORTED ->
          Finding.unknownName(found, String.valueOf(error.value()), error.supported());
    };
  }

  private static Finding required(String name, String detail) {
    var why = detail.isEmpty() ? "" : ": " + detail;
    return new Finding("nothing", "the field " + name + " is required" + why, null);
  }
}
