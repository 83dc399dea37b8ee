package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Action.KillContainer;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.scenarios.validation.NotSimulated;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fault} of a timeline event. */
final class FaultReader {

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
    var pick = fields.read("pick", PickReader::read, new Pick.All());
    fields.end();
    return pods == null ? null : new KillContainer(namespace, pods, pick);
  }

  /** A fault as a line to be shown. */
  static String text(Action action) {
    return action instanceof KillContainer kill
        ? "killContainer pods "
            + kill.pods()
            + " in "
            + kill.namespace()
            + ", "
            + PickReader.text(kill.pick())
        : "";
  }
}
