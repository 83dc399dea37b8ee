package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.meta.OwnerReference;
import io.github.podchurn.model.scenario.TimelineEvent.Action.SetImage;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.PodTemplateHash;
import io.github.podchurn.model.workload.RevisionedWorkload;
import io.github.podchurn.model.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods as a Deployment would make them, for checks that are done before any run. */
final class TemplatePods {

  private TemplatePods() {}

  /** A Pod of a Deployment, made by a template that the Deployment has at some time. */
  static Pod of(Deployment deployment, PodTemplate template) {
    var hash = PodTemplateHash.of(template, 0);
    var replicaSet = deployment.meta().name() + "-" + hash;
    var meta =
        ObjectMeta.of(
            deployment.meta().namespace(),
            replicaSet,
            template.labels().with(PodTemplate.HASH_LABEL, hash));
    var owned =
        new ObjectMeta(
            meta.id(),
            meta.labels(),
            template.annotations(),
            "",
            0,
            new OwnerReference(Kind.REPLICA_SET, replicaSet, ""),
            null);
    return new Pod(owned, template.spec(), PodStatus.PENDING);
  }

  /** Every Pod of the scenario, with each of the images that its timeline sets, one at a time. */
  static List<Pod> withImages(KnownObjects objects, List<SetImage> changes) {
    if (changes.isEmpty()) {
      return objects.pods();
    }
    var pods = new ArrayList<>(objects.pods());
    for (var change : changes) {
      for (var object : objects.all()) {
        if (object.kind() == change.kind() && object.id().equals(change.id())) {
          pods.addAll(withImages((Workload) object, change.images()));
        }
      }
    }
    return pods.stream().distinct().toList();
  }

  private static List<Pod> withImages(Workload workload, Map<String, String> images) {
    var template = workload.template().withImages(images);
    if (workload instanceof Deployment deployment) {
      return List.of(of(deployment, template));
    }
    var changed = ((RevisionedWorkload) workload).withTemplate(template);
    return new KnownObjects(List.of(changed), true).pods();
  }
}
