package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.RetrySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a client's {@code retry}. */
final class RetryReader {

  private static final int ATTEMPTS_MAX = 100;

  /** An answer of the wrong application looks like success: nobody can try again on it. */
  private static final Words<Outcome> KINDS =
      new Words<>(
          Arrays.stream(Outcome.values())
              .filter(kind -> kind.isError() && kind != Outcome.WRONG_BACKEND)
              .toArray(Outcome[]::new),
          Outcome::jsonName);

  private RetryReader() {}

  static @Nullable RetrySpec read(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Defaults.retry();
    var retry =
        new RetrySpec(
            fields.read("attempts", new IntegerReader(1, ATTEMPTS_MAX), base.attempts()),
            fields.read("backoff", Value.DISTRIBUTION, base.backoff()),
            fields.read("budget", RetryReader::budget, base.budget()),
            fields.read("on", it -> it.items(kind -> kind.word(KINDS)), base.on()));
    fields.end();
    return retry;
  }

  private static @Nullable Double budget(Value value) {
    var allowed = "a share of the requests above 0%, such as 20%";
    var text = value.raw(allowed);
    if (text == null) {
      return null;
    }
    double share =
        text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?%")
            ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
            : 0;
    return share > 0 && share <= 1 ? Double.valueOf(share) : value.wrong(allowed);
  }
}
