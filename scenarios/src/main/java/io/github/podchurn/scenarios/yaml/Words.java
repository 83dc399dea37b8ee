package io.github.podchurn.scenarios.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The words by which a format writes the values of a type, in the order to list them. */
final class Words<T> implements Function<Value, @Nullable T> {

  private final Map<String, T> byName = new LinkedHashMap<>();

  Words(T[] values, Function<T, String> notation) {
    for (T value : values) {
      byName.put(notation.apply(value), value);
    }
  }

  /** Words that stand for themselves. */
  static Words<String> of(String... words) {
    return new Words<>(words, word -> word);
  }

  /** Reads one of the words; null after saying that it is none. */
  @Override
  public @Nullable T apply(Value value) {
    return value.word(this);
  }

  Optional<T> find(String word) {
    return Optional.ofNullable(byName.get(word));
  }

  Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }
}
