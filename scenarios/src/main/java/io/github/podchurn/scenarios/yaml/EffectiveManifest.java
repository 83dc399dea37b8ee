package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.disruption.DisruptionLimit;
import io.github.podchurn.model.disruption.PodDisruptionBudget;
import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Endpoints;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.DaemonSet;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.InitContainer;
import io.github.podchurn.model.workload.Job;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.RollingUpdate;
import io.github.podchurn.model.workload.StatefulSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest of an {@link EffectiveScenario}: what is simulated of it, defaults included. */
final class EffectiveManifest {

  private EffectiveManifest() {}

  static Map<String, Object> of(KubernetesObject object) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("apiVersion", object.kind().apiVersion());
    tree.put("kind", object.kind().manifestName());
    tree.put("metadata", metadata(object.meta()));
    if (object instanceof Service service) {
      tree.put("spec", spec(service));
    } else if (object instanceof EndpointSlice slice) {
      tree.putAll(EffectiveEndpoints.of(slice));
    } else if (object instanceof Endpoints endpoints) {
      tree.putAll(EffectiveEndpoints.of(endpoints));
    } else if (object instanceof Deployment deployment) {
      tree.put("spec", spec(deployment.spec()));
    } else if (object instanceof StatefulSet set) {
      tree.put("spec", spec(set.spec()));
    } else if (object instanceof DaemonSet set) {
      tree.put("spec", spec(set.spec()));
    } else if (object instanceof Job job) {
      tree.put("spec", EffectiveJob.of(job.spec()));
    } else if (object instanceof CronJob cronJob) {
      tree.put("spec", EffectiveJob.of(cronJob.spec()));
    } else if (object instanceof Pod pod) {
      tree.put("spec", spec(pod.spec()));
    } else if (object instanceof HorizontalPodAutoscaler autoscaler) {
      tree.put("spec", EffectiveAutoscaler.of(autoscaler));
    } else if (object instanceof PodDisruptionBudget budget) {
      tree.put("spec", spec(budget));
    }
    return tree;
  }

  private static Map<String, Object> metadata(ObjectMeta meta) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", meta.name());
    if (!meta.namespace().isEmpty()) {
      tree.put("namespace", meta.namespace());
    }
    putUnlessEmpty(tree, "labels", meta.labels());
    putUnlessEmpty(tree, "annotations", meta.annotations());
    return tree;
  }

  static void putUnlessEmpty(Map<String, Object> tree, String name, Labels labels) {
    if (!labels.asMap().isEmpty()) {
      tree.put(name, new LinkedHashMap<>(labels.asMap()));
    }
  }

  private static Map<String, Object> spec(Deployment.Spec spec) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("replicas", spec.replicas());
    tree.put("selector", nested("matchLabels", EffectiveScenario.labels(spec.selector())));
    tree.put("strategy", strategy(spec.rollingUpdate()));
    tree.put("minReadySeconds", spec.minReady().toSeconds());
    tree.put("revisionHistoryLimit", spec.rollout().revisionHistoryLimit());
    var deadline = spec.rollout().progressDeadline();
    tree.put(
        "progressDeadlineSeconds", deadline == null ? Integer.MAX_VALUE : deadline.toSeconds());
    if (spec.rollout().paused()) {
      tree.put("paused", true);
    }
    tree.put("template", template(spec.template()));
    return tree;
  }

  private static Map<String, Object> spec(StatefulSet.Spec spec) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("replicas", spec.replicas());
    tree.put("ordinals", nested("start", spec.startOrdinal()));
    tree.put("serviceName", spec.serviceName());
    tree.put("podManagementPolicy", spec.isOrdered() ? "OrderedReady" : "Parallel");
    tree.put("selector", nested("matchLabels", EffectiveScenario.labels(spec.selector())));
    var update = nested("type", spec.partition() == null ? "OnDelete" : "RollingUpdate");
    if (spec.partition() != null) {
      update.put("rollingUpdate", nested("partition", spec.partition()));
    }
    tree.put("updateStrategy", update);
    tree.put("minReadySeconds", spec.minReady().toSeconds());
    tree.put("template", template(spec.template()));
    return tree;
  }

  private static Map<String, Object> spec(DaemonSet.Spec spec) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("selector", nested("matchLabels", EffectiveScenario.labels(spec.selector())));
    var bounds = spec.update();
    var update = nested("type", bounds == null ? "OnDelete" : "RollingUpdate");
    if (bounds != null) {
      var rolling = nested("maxSurge", bound(bounds.maxSurge()));
      rolling.put("maxUnavailable", bound(bounds.maxUnavailable()));
      update.put("rollingUpdate", rolling);
    }
    tree.put("updateStrategy", update);
    tree.put("minReadySeconds", spec.minReady().toSeconds());
    tree.put("template", template(spec.template()));
    return tree;
  }

  static Map<String, Object> template(PodTemplate pods) {
    var metadata = new LinkedHashMap<String, Object>();
    putUnlessEmpty(metadata, "labels", pods.labels());
    putUnlessEmpty(metadata, "annotations", pods.annotations());
    var template = nested("metadata", metadata);
    template.put("spec", spec(pods.spec()));
    return template;
  }

  private static Map<String, Object> strategy(@Nullable RollingUpdate update) {
    if (update == null) {
      return nested("type", "Recreate");
    }
    var bounds = nested("maxSurge", bound(update.maxSurge()));
    bounds.put("maxUnavailable", bound(update.maxUnavailable()));
    var strategy = nested("type", "RollingUpdate");
    strategy.put("rollingUpdate", bounds);
    return strategy;
  }

  private static Map<String, Object> spec(PodDisruptionBudget budget) {
    var tree = new LinkedHashMap<String, Object>();
    if (budget.limit() instanceof DisruptionLimit.MinAvailable min) {
      tree.put("minAvailable", bound(min.value()));
    } else if (budget.limit() instanceof DisruptionLimit.MaxUnavailable max) {
      tree.put("maxUnavailable", bound(max.value()));
    }
    var selector = budget.selector();
    if (selector != null) {
      tree.put("selector", nested("matchLabels", EffectiveScenario.labels(selector)));
    }
    tree.put("unhealthyPodEvictionPolicy", budget.unhealthyPodEvictionPolicy().manifestName());
    return tree;
  }

  private static Object bound(IntOrPercent bound) {
    return bound instanceof IntOrPercent.Int number ? (Object) number.value() : bound.toString();
  }

  private static Map<String, Object> spec(Service service) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("type", service.type().manifestName());
    var address = service.headless() ? "None" : service.clusterIp();
    EffectiveScenario.putIfThere(tree, "clusterIP", address == null ? null : address.toString());
    var externalName = service.exposure().externalName();
    EffectiveScenario.putIfThere(
        tree, "externalName", externalName.isEmpty() ? null : externalName);
    tree.put("ports", EffectiveScenario.list(service.ports(), EffectiveManifest::port));
    var selector = service.selector();
    EffectiveScenario.putIfThere(
        tree, "selector", selector == null ? null : EffectiveScenario.labels(selector));
    return tree;
  }

  private static Map<String, Object> port(ServicePort port) {
    var tree = new LinkedHashMap<String, Object>();
    putUnlessEmpty(tree, port.name());
    tree.put("protocol", port.protocol().name());
    tree.put("port", port.number());
    tree.put(
        "targetPort",
        port.targetPort() instanceof TargetPort.Numbered numbered
            ? (Object) numbered.number()
            : port.targetPort().toString());
    if (port.nodePort() != 0) {
      tree.put("nodePort", port.nodePort());
    }
    return tree;
  }

  private static void putUnlessEmpty(Map<String, Object> tree, String name) {
    if (!name.isEmpty()) {
      tree.put("name", name);
    }
  }

  private static Map<String, Object> spec(PodSpec spec) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("restartPolicy", spec.restartPolicy().manifestName());
    tree.put("terminationGracePeriodSeconds", spec.terminationGracePeriod().toSeconds());
    EffectiveScenario.putIfThere(tree, "nodeName", spec.nodeName());
    tree.putAll(EffectivePlacement.of(spec.placement()));
    if (!spec.initContainers().isEmpty()) {
      tree.put(
          "initContainers",
          EffectiveScenario.list(spec.initContainers(), EffectiveManifest::initContainer));
    }
    tree.put("containers", EffectiveScenario.list(spec.containers(), EffectiveManifest::container));
    return tree;
  }

  private static Map<String, Object> initContainer(InitContainer init) {
    var tree = container(init.container());
    if (init.isSidecar()) {
      tree.put("restartPolicy", "Always");
    }
    return tree;
  }

  private static Map<String, Object> container(Container container) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", container.name());
    tree.put("image", container.image());
    tree.put("imagePullPolicy", container.imagePullPolicy().manifestName());
    tree.put("ports", EffectiveScenario.list(container.ports(), EffectiveManifest::port));
    var probes = container.probes();
    putProbe(tree, "startupProbe", probes.startup());
    putProbe(tree, "livenessProbe", probes.liveness());
    putProbe(tree, "readinessProbe", probes.readiness());
    if (!container.requests().amounts().isEmpty()) {
      tree.put("resources", nested("requests", amounts(container.requests())));
    }
    if (!container.preStopSleep().isZero()) {
      tree.put(
          "lifecycle",
          nested(
              "preStop", nested("sleep", nested("seconds", container.preStopSleep().toSeconds()))));
    }
    return tree;
  }

  static Map<String, Object> nested(String key, Object value) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(key, value);
    return tree;
  }

  private static Map<String, Object> port(ContainerPort port) {
    var tree = new LinkedHashMap<String, Object>();
    putUnlessEmpty(tree, port.name());
    tree.put("containerPort", port.number());
    tree.put("protocol", port.protocol().name());
    return tree;
  }

  private static Map<String, Object> amounts(ResourceList requests) {
    var tree = new LinkedHashMap<String, Object>();
    requests
        .amounts()
        .forEach(
            (name, amount) ->
                tree.put(
                    name,
                    name.equals(ResourceList.CPU)
                        ? Quantities.cpu(amount)
                        : Quantities.memory(amount)));
    return tree;
  }

  private static void putProbe(Map<String, Object> tree, String name, @Nullable Probe probe) {
    EffectiveScenario.putIfThere(tree, name, probe == null ? null : probe(probe));
  }

  private static Map<String, Object> probe(Probe probe) {
    var tree = nested(probe.handler().manifestName(), new LinkedHashMap<>());
    var grace = probe.terminationGracePeriod();
    EffectiveScenario.putIfThere(
        tree, "terminationGracePeriodSeconds", grace == null ? null : grace.toSeconds());
    tree.put("initialDelaySeconds", probe.initialDelay().toSeconds());
    tree.put("periodSeconds", probe.period().toSeconds());
    tree.put("timeoutSeconds", probe.timeout().toSeconds());
    tree.put("successThreshold", probe.successThreshold());
    tree.put("failureThreshold", probe.failureThreshold());
    return tree;
  }
}
