package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Selection;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServiceUpdate;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.DaemonSet;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.StatefulSet;
import io.github.podchurn.model.workload.Workload;
import io.github.podchurn.scenarios.validation.Finding;
import java.util.List;

/** Checks that the objects which a timeline is about are there. */
final class TimelineChecks {

  private static final List<Kind> CHANGEABLE =
      List.of(
          // Of a Namespace only its name matters here.
          Kind.NAMESPACE,
          Kind.SERVICE,
          Kind.CRON_JOB,
          Kind.POD_DISRUPTION_BUDGET,
          Kind.HORIZONTAL_POD_AUTOSCALER);

  private final KnownObjects objects;
  private final List<Manifest> manifests;
  private final List<NodeSpec> nodes;

  /**
   * Checks against the objects of one scenario.
   *
   * @param objects what the scenario names anywhere
   * @param manifests what is there from the start
   * @param nodes of the cluster
   */
  TimelineChecks(KnownObjects objects, List<Manifest> manifests, List<NodeSpec> nodes) {
    this.objects = objects;
    this.manifests = manifests;
    this.nodes = nodes;
  }

  /**
   * Checks one action.
   *
   * @param place where it stands
   * @param deletedBefore what earlier events delete
   */
  void check(Action action, Value place, List<Action.Delete> deletedBefore) {
    if (action instanceof Action.Apply apply) {
      apply.objects().forEach(object -> checkChange(object, place, deletedBefore));
    } else if (action instanceof Action.Delete delete) {
      checkExists(delete.kind(), delete.id(), place);
    } else if (action instanceof Action.DeletePods delete) {
      checkAnyPod(delete.namespace(), delete.pods(), place);
    } else if (action instanceof Action.PodFault kill) {
      checkAnyPod(kill.namespace(), kill.pods(), place);
    } else if (action instanceof Action.Scale scale) {
      checkExists(scale.kind(), scale.id(), place);
    } else if (action instanceof Action.RolloutRestart restart) {
      checkExists(restart.kind(), restart.id(), place);
    } else if (action instanceof Action.RolloutUndo undo) {
      checkExists(undo.kind(), undo.id(), place);
    } else if (action instanceof Action.RolloutPause pause) {
      checkExists(Kind.DEPLOYMENT, pause.deployment(), place);
    } else if (action instanceof Action.Mark mark) {
      check(mark, place);
    } else if (action instanceof Action.SetImage set) {
      checkExists(set.kind(), set.id(), place);
      checkContainers(set, place);
    } else {
      nodesOf(action).forEach(node -> checkNode(node, place));
    }
    if (action instanceof Action.ZoneOutage outage) {
      checkKnown("zone", outage.zone(), nodes.stream().map(NodeSpec::zone).toList(), place);
    }
  }

  private static List<String> nodesOf(Action action) {
    if (action instanceof Action.NodeFault fault) {
      return fault.nodes();
    } else if (action instanceof Action.NodeShutdown shutdown) {
      return shutdown.nodes();
    } else if (action instanceof Action.Cordon cordon) {
      return List.of(cordon.node());
    } else if (action instanceof Action.Drain drain) {
      return List.of(drain.node());
    } else if (action instanceof Action.AddTaint add) {
      return List.of(add.node());
    }
    return action instanceof Action.RemoveTaint remove ? List.of(remove.node()) : List.of();
  }

  private void checkNode(String node, Value place) {
    checkKnown("node", node, nodes.stream().map(NodeSpec::name).toList(), place);
  }

  private static void checkKnown(String what, String name, List<String> known, Value place) {
    if (!known.contains(name)) {
      var names = known.stream().filter(it -> !it.isEmpty()).distinct().toList();
      place.wrong(
          Finding.unknownName(
              "no " + what + " \"" + name + "\" in the cluster",
              name,
              names.isEmpty() ? List.of("(none)") : names));
    }
  }

  private void check(Action.Mark mark, Value place) {
    if (mark.selection() instanceof Selection.Matching matching) {
      checkAnyPod(matching.namespace(), matching.selector(), place);
    } else if (mark.selection() instanceof Selection.Named named && mark.kind() != Kind.POD) {
      // Pods of a Deployment have names that nobody knows before.
      checkExists(mark.kind(), named.id(), place);
    }
  }

  private void checkExists(Kind kind, NamespacedName id, Value place) {
    if (!objects.complete() || objects.has(kind, id)) {
      return;
    }
    var elsewhere = objects.namespacesOf(kind, id.name());
    var finding =
        Finding.unknownName(
            "no " + kind.resource() + " \"" + id.name() + "\" in namespace " + id.namespace(),
            id.name(),
            objects.names(kind, id.namespace()));
    place.wrong(
        finding.found(),
        finding.allowed(),
        elsewhere.isEmpty() ? finding.hint() : "did you mean -n " + elsewhere.get(0) + "?");
  }

  private void checkAnyPod(String namespace, Selector selector, Value place) {
    if (!objects.anyPod(namespace, selector)) {
      place
          .mistakes()
          .warning(
              place.place(),
              "\""
                  + selector
                  + "\", which matches no Pod of the scenario in namespace "
                  + namespace,
              "nothing will happen",
              null);
    }
  }

  private void checkContainers(Action.SetImage set, Value place) {
    var known =
        objects.all().stream()
            .filter(object -> object.kind() == set.kind() && object.id().equals(set.id()))
            .flatMap(object -> ((Workload) object).template().spec().containers().stream())
            .map(Container::name)
            .distinct()
            .toList();
    for (String name : set.images().keySet()) {
      if (!known.isEmpty() && !known.contains(name)) {
        place.wrong(
            Finding.unknownName(
                "no container \""
                    + name
                    + "\" in "
                    + set.kind().resource()
                    + " \""
                    + set.id().name()
                    + "\"",
                name,
                known));
      }
    }
  }

  /** Applying makes missing objects; of those that are there, some can be changed. */
  private void checkChange(
      KubernetesObject object, Value place, List<Action.Delete> deletedBefore) {
    for (var manifest : manifests) {
      var there = manifest.object();
      boolean isSame = there.kind() == object.kind() && there.id().equals(object.id());
      boolean isDeleted =
          deletedBefore.stream()
              .anyMatch(
                  delete -> delete.kind() == object.kind() && delete.id().equals(object.id()));
      if (isSame && !isDeleted) {
        checkChange(there, object, place);
      }
    }
  }

  private static void checkChange(StatefulSet.Spec there, StatefulSet.Spec changed, Value place) {
    if (!there.selector().equals(changed.selector())
        || !there.serviceName().equals(changed.serviceName())
        || there.isOrdered() != changed.isOrdered()) {
      place.wrong(
          "another selector, serviceName or podManagementPolicy for a StatefulSet",
          "those that it has: updates to fields other than replicas, ordinals, template,"
              + " updateStrategy and minReadySeconds are forbidden",
          null);
    }
  }

  private static void immutableSelector(KubernetesObject object, Value place) {
    place.wrong(
        "another spec.selector for " + object.reference(),
        "the selector that it has: field is immutable",
        null);
  }

  private static void checkChange(KubernetesObject there, KubernetesObject object, Value place) {
    if (there instanceof Deployment old && object instanceof Deployment changed) {
      if (!old.spec().selector().equals(changed.spec().selector())) {
        immutableSelector(object, place);
      }
    } else if (there instanceof StatefulSet old && object instanceof StatefulSet changed) {
      checkChange(old.spec(), changed.spec(), place);
    } else if (there instanceof DaemonSet old && object instanceof DaemonSet changed) {
      if (!old.spec().selector().equals(changed.spec().selector())) {
        immutableSelector(object, place);
      }
    } else if (there instanceof Service old && object instanceof Service changed) {
      for (var error : ServiceUpdate.validate(old, changed)) {
        place.wrong(
            "another " + error.path() + " for " + object.reference(),
            "the one that it has: " + error.detail(),
            null);
      }
    } else if (!CHANGEABLE.contains(object.kind()) && !there.equals(object)) {
      place.wrong(
          "a change of " + object.reference() + ", which is there already",
          "changes of Deployments, StatefulSets, DaemonSets, CronJobs, Services, PodDisruptionBudgets and"
              + " HorizontalPodAutoscalers;"
              + " other objects that are there have to stay as they are",
          null);
    }
  }
}
