package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.scenarios.kubectl.KubectlLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code kubectl} of a timeline event as what it does to the cluster. */
final class KubectlReader {

  private final AppliedFiles files;
  private final List<Manifest> applied = new ArrayList<>();

  KubectlReader(AppliedFiles files) {
    this.files = files;
  }

  /** What the lines so far apply. */
  List<Manifest> applied() {
    return applied;
  }

  /**
   * The action of a line.
   *
   * @param pick how many Pods {@code delete pod -l} deletes; null when not given
   */
  @Nullable Action read(Value value, @Nullable Value pick) {
    var text = value.text();
    var line = text == null ? null : KubectlLine.parse(text);
    if (pick != null && line != null && !(line instanceof KubectlLine.DeletePods)) {
      pick.wrong("pick with another command", "pick with delete pod -l SELECTOR only", null);
    }
    if (line == null) {
      return null;
    } else if (line instanceof KubectlLine.Unreadable unreadable) {
      return value.wrong(unreadable.finding());
    } else if (line instanceof KubectlLine.Apply apply) {
      return apply(apply, value);
    } else if (line instanceof KubectlLine.Delete delete) {
      return new Action.Delete(
          delete.kind(), id(delete.name(), delete.namespace()), delete.gracePeriod());
    } else if (line instanceof KubectlLine.DeletePods delete) {
      return deletePods(delete, pick);
    }
    return ofDeployment(line, value);
  }

  private Action apply(KubectlLine.Apply apply, Value value) {
    var objects = files.read(apply.file(), namespace(apply.namespace()), value);
    applied.addAll(objects);
    return new Action.Apply(objects.stream().map(Manifest::object).toList());
  }

  private static @Nullable Action deletePods(KubectlLine.DeletePods delete, @Nullable Value value) {
    var pick = value == null ? new Pick.All() : PickReader.read(value);
    return pick == null
        ? null
        : new Action.DeletePods(
            namespace(delete.namespace()), delete.pods(), pick, delete.gracePeriod());
  }

  private static @Nullable Action ofDeployment(KubectlLine line, Value value) {
    if (line instanceof KubectlLine.Scale scale) {
      return scale.replicas() > DeploymentReader.REPLICAS_MAX
          ? value.wrong(
              "--replicas=" + scale.replicas(), "at most " + DeploymentReader.REPLICAS_MAX, null)
          : new Action.Scale(id(scale.deployment(), scale.namespace()), scale.replicas());
    } else if (line instanceof KubectlLine.SetImage set) {
      return new Action.SetImage(id(set.deployment(), set.namespace()), set.images());
    } else if (line instanceof KubectlLine.RolloutRestart restart) {
      return new Action.RolloutRestart(id(restart.deployment(), restart.namespace()));
    }
    var undo = (KubectlLine.RolloutUndo) line;
    return new Action.RolloutUndo(id(undo.deployment(), undo.namespace()), undo.toRevision());
  }

  private static NamespacedName id(String name, @Nullable String namespace) {
    return new NamespacedName(namespace(namespace), name);
  }

  private static String namespace(@Nullable String given) {
    return given == null ? ClientReader.DEFAULT_NAMESPACE : given;
  }
}
