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
    if (event.action() instanceof Action.KillContainer kill) {
      var faults = new LinkedHashMap<String, Object>();
      faults.put("killContainer", fault(kill));
      tree.put("fault", faults);
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

  private static Map<String, Object> fault(Action.KillContainer kill) {
    var fault = new LinkedHashMap<String, Object>();
    fault.put("namespace", kill.namespace());
    fault.put("pods", EffectiveScenario.labels(kill.pods()));
    fault.put("pick", PickReader.text(kill.pick()));
    return fault;
  }
}
