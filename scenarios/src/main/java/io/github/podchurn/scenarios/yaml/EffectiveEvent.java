package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import io.github.podchurn.model.scenario.TimelineEvent.Selection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A timeline event of an {@link EffectiveScenario}. */
final class EffectiveEvent {

  private EffectiveEvent() {}

  static Map<String, Object> of(TimelineEvent event) {
    var tree = new LinkedHashMap<String, Object>();
    put(event.schedule(), tree);
    tree.put("name", event.name());
    var fault = FaultReader.effective(event.action());
    if (!fault.isEmpty()) {
      tree.put("fault", fault);
    } else {
      tree.put("kubectl", event.text().replaceFirst("^kubectl ", ""));
    }
    if (event.action() instanceof Action.DeletePods delete) {
      tree.put("pick", PickReader.text(delete.pick()));
    } else if (event.action() instanceof Action.Mark mark
        && mark.selection() instanceof Selection.Matching matching) {
      tree.put("pick", PickReader.text(matching.pick()));
    } else if (event.action() instanceof Action.Apply apply) {
      tree.put("objects", EffectiveScenario.list(apply.objects(), EffectiveManifest::of));
    }
    return tree;
  }

  private static void put(Schedule schedule, Map<String, Object> tree) {
    if (schedule instanceof Schedule.Repeated repeated) {
      tree.put("every", repeated.every().toString());
      tree.put("from", GoDuration.format(repeated.from()));
      var until = repeated.until();
      EffectiveScenario.putIfThere(tree, "until", until == null ? null : GoDuration.format(until));
    } else {
      tree.put("at", GoDuration.format(schedule.from()));
    }
  }
}
