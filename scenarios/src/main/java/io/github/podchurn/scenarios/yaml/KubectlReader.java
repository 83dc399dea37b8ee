package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.model.scenario.TimelineEvent.Selection;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.scenarios.kubectl.KubectlLine;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the {@code kubectl} of a timeline event as what it does to the cluster. */
final class KubectlReader {

  private final AppliedFiles files;
  private final ManifestReader reader;
  private final List<Manifest> manifests;
  private final List<Manifest> applied = new ArrayList<>();

  /**
   * A reader of the command lines of one scenario.
   *
   * @param manifests what is there from the start
   */
  KubectlReader(AppliedFiles files, ManifestReader reader, List<Manifest> manifests) {
    this.files = files;
    this.reader = reader;
    this.manifests = List.copyOf(manifests);
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
    if (pick != null && line != null && !takesPick(line)) {
      pick.wrong("pick with another command", "pick with -l SELECTOR only", null);
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
    } else if (line instanceof KubectlLine.Mark mark) {
      return mark(mark, pick);
    } else if (line instanceof KubectlLine.Patch patch) {
      return patch(patch, value);
    } else if (line instanceof KubectlLine.CreateDeployment create) {
      return created(CreatedObjects.deployment(create, namespace(create.namespace())), value);
    } else if (line instanceof KubectlLine.Autoscale autoscale) {
      return autoscale(autoscale, value);
    } else if (line instanceof KubectlLine.Expose expose) {
      return expose(expose, value);
    }
    var ofNode = ofNode(line);
    return ofNode == null ? ofDeployment(line, value) : ofNode;
  }

  private static @Nullable Action ofNode(KubectlLine line) {
    if (line instanceof KubectlLine.Cordon cordon) {
      return new Action.Cordon(cordon.node(), cordon.unschedulable());
    } else if (line instanceof KubectlLine.Drain drain) {
      return new Action.Drain(
          drain.node(),
          drain.force(),
          drain.ignoreDaemonSets(),
          drain.gracePeriod(),
          drain.timeout());
    } else if (line instanceof KubectlLine.AddTaint add) {
      return new Action.AddTaint(add.node(), add.taint());
    } else if (line instanceof KubectlLine.RemoveTaint remove) {
      return new Action.RemoveTaint(remove.node(), remove.key(), remove.effect());
    }
    return null;
  }

  private static boolean takesPick(KubectlLine line) {
    return line instanceof KubectlLine.DeletePods
        || (line instanceof KubectlLine.Mark mark && mark.selector() != null);
  }

  private static @Nullable Action mark(KubectlLine.Mark mark, @Nullable Value pickValue) {
    var namespace = namespace(mark.namespace());
    var selector = mark.selector();
    if (selector == null) {
      var id = new NamespacedName(namespace, Objects.requireNonNull(mark.name()));
      return new Action.Mark(mark.kind(), new Selection.Named(id), mark.changes());
    }
    var pick = pickValue == null ? new Pick.All() : PickReader.read(pickValue);
    return pick == null
        ? null
        : new Action.Mark(
            mark.kind(), new Selection.Matching(namespace, selector, pick), mark.changes());
  }

  private @Nullable Action patch(KubectlLine.Patch patch, Value value) {
    var id = id(patch.name(), patch.namespace());
    var base = known(patch.kind(), id);
    return base.isPresent()
        ? new PatchReader(reader).read(patch, base.get(), value)
        : value.wrong(
            "no " + patch.kind().resource() + " \"" + patch.name() + "\" in a manifest",
            "an object of the scenario's manifests",
            null);
  }

  private Optional<Manifest> known(Kind kind, NamespacedName id) {
    return Stream.concat(manifests.stream(), applied.stream())
        .filter(it -> it.object().kind() == kind && it.object().id().equals(id))
        .findFirst();
  }

  private @Nullable Action autoscale(KubectlLine.Autoscale line, Value value) {
    var id = id(line.deployment(), line.namespace());
    if (known(Kind.DEPLOYMENT, id).isEmpty()) {
      return value.wrong(
          "no deployment \"" + id.name() + "\"", "a Deployment of the scenario", null);
    }
    var meta = ObjectMeta.of(id.namespace(), id.name(), Labels.empty());
    var object = AutoscalerReader.of(meta, id.name(), line.min(), line.max(), line.cpuPercent());
    return created(new Action.Create(object), value);
  }

  /** A Service with the selector of a Deployment, which has to be known for it. */
  private @Nullable Action expose(KubectlLine.Expose expose, Value value) {
    var id = id(expose.deployment(), expose.namespace());
    var deployment = known(Kind.DEPLOYMENT, id);
    if (deployment.isEmpty()) {
      return value.wrong(
          "no deployment \"" + id.name() + "\"", "a Deployment of the scenario", null);
    }
    var text = ServiceText.of(expose, (Deployment) deployment.get().object());
    var read = new PatchReader(reader).manifest(text, value);
    return read.isEmpty() ? null : created(new Action.Create(read.get(0).object()), value);
  }

  private Action created(Action.Create create, Value value) {
    applied.add(
        new Manifest(create.object(), new MapNode(value.node().location(), new LinkedHashMap<>())));
    return create;
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
          : new Action.Scale(scale.kind(), id(scale.name(), scale.namespace()), scale.replicas());
    } else if (line instanceof KubectlLine.SetImage set) {
      return new Action.SetImage(set.kind(), id(set.name(), set.namespace()), set.images());
    } else if (line instanceof KubectlLine.RolloutRestart restart) {
      return new Action.RolloutRestart(restart.kind(), id(restart.name(), restart.namespace()));
    }
    if (line instanceof KubectlLine.RolloutPause pause) {
      return new Action.RolloutPause(id(pause.deployment(), pause.namespace()), pause.paused());
    }
    var undo = (KubectlLine.RolloutUndo) line;
    return new Action.RolloutUndo(
        undo.kind(), id(undo.name(), undo.namespace()), undo.toRevision());
  }

  private static NamespacedName id(String name, @Nullable String namespace) {
    return new NamespacedName(namespace(namespace), name);
  }

  private static String namespace(@Nullable String given) {
    return given == null ? ClientReader.DEFAULT_NAMESPACE : given;
  }
}
