package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.Expectation.Over;
import io.github.podchurn.model.scenario.Expectation.Severity;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.expect}: claims alone, or with their window. */
final class ExpectationReader {

  private final References references;
  private final Duration duration;

  /**
   * A reader of the expectations of one scenario.
   *
   * @param duration of the run
   */
  ExpectationReader(References references, Duration duration) {
    this.references = references;
    this.duration = duration;
  }

  List<Expectation> read(Value value) {
    return value.items(this::expectation);
  }

  /** A window and how the user wrote it. */
  private record During(Window window, String text) {
    static final During WHOLE_RUN = new During(Window.WHOLE, "");
  }

  private @Nullable During during(Value value) {
    var window = new WindowParser(value, references, duration).parse();
    return window == null
        ? null
        : new During(window, value.node() instanceof ScalarNode scalar ? scalar.text() : "");
  }

  private @Nullable Expectation expectation(Value value) {
    if (value.node() instanceof ScalarNode) {
      return expectation(value, During.WHOLE_RUN, Over.MEAN, Severity.FAIL);
    }
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var that = fields.require("that", it -> it);
    var during = fields.read("during", it -> during(it), During.WHOLE_RUN);
    var over = fields.read("over", Notation.OVERS, Over.MEAN);
    var severity = fields.read("severity", Notation.SEVERITIES, Severity.FAIL);
    fields.end();
    return that == null ? null : expectation(that, during, over, severity);
  }

  private @Nullable Expectation expectation(
      Value that, During during, Over over, Severity severity) {
    var claim = new ExpectationParser(that, references).parse();
    return claim == null
        ? null
        : new Expectation(
            claim.text(),
            claim.figure(),
            claim.condition(),
            during.window(),
            during.text(),
            over,
            severity);
  }
}
