package io.github.podchurn.model.validation;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why the API server would not take an object, in its own words.
 *
 * <p>Source: {@code apimachinery/pkg/util/validation/field/errors.go}.
 *
 * @param value what the field holds, text or a number; null where it does not matter
 * @param detail what is wrong; may be empty
 * @param supported the values there are, if that is what is wrong
 */
public record FieldError(
    FieldPath path, Reason reason, @Nullable Object value, String detail, List<String> supported) {

  public FieldError {
    supported = List.copyOf(supported);
  }

  /** The kinds of mistakes. */
  public enum Reason {
    REQUIRED("Required value"),
    INVALID("Invalid value"),
    DUPLICATE("Duplicate value"),
    FORBIDDEN("Forbidden"),
    NOT_SUPPORTED("Unsupported value");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  public static FieldError required(FieldPath path, String detail) {
    return new FieldError(path, Reason.REQUIRED, null, detail, List.of());
  }

  public static FieldError invalid(FieldPath path, Object value, String detail) {
    return new FieldError(path, Reason.INVALID, value, detail, List.of());
  }

  public static FieldError duplicate(FieldPath path, Object value) {
    return new FieldError(path, Reason.DUPLICATE, value, "", List.of());
  }

  public static FieldError forbidden(FieldPath path, String detail) {
    return new FieldError(path, Reason.FORBIDDEN, null, detail, List.of());
  }

  /** Another word than those there are, which are listed in the order given. */
  public static FieldError notSupported(FieldPath path, Object value, List<String> supported) {
    return new FieldError(path, Reason.NOT_SUPPORTED, value, "", supported);
  }

  /** As {@code kubectl apply} would print it. */
  @Override
  public String toString() {
    var text = new StringBuilder(path.toString()).append(": ").append(reason.words);
    if (value != null) {
      text.append(": ").append(value instanceof String ? "\"" + value + "\"" : value.toString());
    }
    if (reason == Reason.NOT_SUPPORTED) {
      text.append(": supported values: ")
          .append(supported.stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(", ")));
    } else if (!detail.isEmpty()) {
      text.append(": ").append(detail);
    }
    return text.toString();
  }
}
