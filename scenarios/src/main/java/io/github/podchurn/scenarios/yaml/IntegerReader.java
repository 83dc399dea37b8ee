package io.github.podchurn.scenarios.yaml;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a whole number from {@code min} to {@code max}; null after saying that it is none. */
record IntegerReader(int min, int max) implements Function<Value, @Nullable Integer> {

  @Override
  public @Nullable Integer apply(Value value) {
    return value.integer(min, max);
  }
}
