package io.github.podchurn.model.service;

import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with an object, in the order in which it was found. */
final class FieldErrors {

  private final List<FieldError> errors = new ArrayList<>();

  void add(FieldError error) {
    errors.add(error);
  }

  /** One error for each complaint about a value. */
  void invalid(FieldPath path, String value, List<String> details) {
    details.forEach(detail -> add(FieldError.invalid(path, value, detail)));
  }

  /** A word has to be there and to be one of those there are. */
  void oneOf(FieldPath path, @Nullable String word, List<String> supported) {
    if (word == null || word.isEmpty()) {
      add(FieldError.required(path, ""));
    } else if (!supported.contains(word)) {
      add(FieldError.notSupported(path, word, supported));
    }
  }

  List<FieldError> all() {
    return List.copyOf(errors);
  }
}
