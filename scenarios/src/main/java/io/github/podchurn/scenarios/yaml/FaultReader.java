package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Action.KillContainer;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fault} of a timeline event. */
final class FaultReader {

  private static final String PICKS = "one, all, a number or a percentage, such as 25%";
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");

  private FaultReader() {}

  static @Nullable Action read(Value value) {
    var fields = value.fields(NotSimulated.FAULT);
    if (fields == null) {
      return null;
    }
    var kill = fields.read("killContainer", FaultReader::killContainer);
    boolean isMissing = !fields.has("killContainer");
    return fields.end() && isMissing ? value.wrong("no fault", "killContainer", null) : kill;
  }

  private static @Nullable Action killContainer(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var namespace =
        fields.read(
            "namespace", it -> it.valid(NameSyntax::validateLabel), ClientReader.DEFAULT_NAMESPACE);
    var pods = fields.require("pods", LabelReader::someSelector);
    var pick = fields.read("pick", FaultReader::pick, new Pick.All());
    fields.end();
    return pods == null ? null : new KillContainer(namespace, pods, pick);
  }

  private static @Nullable Pick pick(Value value) {
    var text = value.raw(PICKS);
    if (text == null) {
      return null;
    }
    if (text.equals("all")) {
      return new Pick.All();
    }
    if (text.equals("one")) {
      return new Pick.Count(1);
    }
    if (COUNT.matcher(text).matches()) {
      return new Pick.Count(Integer.parseInt(text));
    }
    var percent = PERCENT.matcher(text);
    double share =
        percent.matches() ? new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue() : 0;
    return share > 0 && share <= 1 ? new Pick.Share(share) : value.wrong(PICKS);
  }

  /** A fault as a line to be shown. */
  static String text(Action action) {
    return action instanceof KillContainer kill
        ? "killContainer pods " + kill.pods() + " in " + kill.namespace() + ", " + text(kill.pick())
        : "";
  }

  /** As the format writes it. */
  static String text(Pick pick) {
    if (pick instanceof Pick.Count count) {
      return count.pods() == 1 ? "one" : Integer.toString(count.pods());
    }
    return pick instanceof Pick.Share share ? Numbers.percent(share.share()) : "all";
  }
}
