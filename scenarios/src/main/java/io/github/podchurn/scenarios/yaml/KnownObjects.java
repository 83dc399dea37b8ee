package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.DaemonSet;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Job;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every object that the scenario names: its manifests and what its timeline applies.
 *
 * @param complete false when one could not be read, so that nothing can be said to be missing
 */
record KnownObjects(List<KubernetesObject> all, boolean complete) {

  KnownObjects {
    all = List.copyOf(all);
  }

  /**
   * The Pods: one for each Deployment, DaemonSet, Job and CronJob as its template has them, and
   * those of StatefulSets.
   */
  List<Pod> pods() {
    var pods = new ArrayList<Pod>();
    for (var object : all) {
      if (object instanceof Pod pod) {
        pods.add(pod);
      } else if (object instanceof Deployment deployment) {
        pods.add(TemplatePods.of(deployment, deployment.spec().template()));
      } else if (object instanceof StatefulSet set) {
        pods.addAll(set.wantedPods());
      } else if (object instanceof DaemonSet set) {
        pods.add(set.newPod(set.meta().name(), ""));
      } else if (object instanceof Job job) {
        pods.add(job.newPod(job.meta().name()));
      } else if (object instanceof CronJob cronJob) {
        pods.add(cronJob.newJob(0).newPod(cronJob.meta().name()));
      }
    }
    return pods;
  }

  List<Deployment> deployments() {
    return instancesOf(Deployment.class);
  }

  List<Service> services() {
    return instancesOf(Service.class);
  }

  private <T extends KubernetesObject> List<T> instancesOf(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  Optional<Service> service(NamespacedName id) {
    return services().stream().filter(service -> service.id().equals(id)).findFirst();
  }

  /** Whether somebody wrote endpoints of a Service, as a slice or in the older form. */
  boolean hasEndpointsByHand(NamespacedName service) {
    return has(Kind.ENDPOINTS, service)
        || all.stream()
            .anyMatch(
                object -> object instanceof EndpointSlice slice && slice.service().equals(service));
  }

  /** Whether there is such an object, be it that a StatefulSet makes a Pod of that name. */
  boolean has(Kind kind, NamespacedName id) {
    return all.stream().anyMatch(object -> object.kind() == kind && object.id().equals(id))
        || (kind == Kind.POD
            && all.stream()
                .anyMatch(object -> object instanceof StatefulSet set && set.mayName(id)));
  }

  /** The names of the objects of a kind in a namespace, each once. */
  List<String> names(Kind kind, String namespace) {
    return all.stream()
        .filter(object -> object.kind() == kind && object.meta().namespace().equals(namespace))
        .map(object -> object.meta().name())
        .distinct()
        .toList();
  }

  /** The namespaces in which there is an object of this kind and name. */
  List<String> namespacesOf(Kind kind, String name) {
    return all.stream()
        .filter(object -> object.kind() == kind && object.meta().name().equals(name))
        .map(object -> object.meta().namespace())
        .distinct()
        .toList();
  }

  boolean anyPod(String namespace, Selector selector) {
    return !complete
        || pods().stream()
            .anyMatch(
                pod ->
                    pod.meta().namespace().equals(namespace)
                        && selector.matches(pod.meta().labels()));
  }
}
