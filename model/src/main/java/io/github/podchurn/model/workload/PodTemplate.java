package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every Pod of a ReplicaSet is made like. */
public record PodTemplate(Labels labels, Labels annotations, PodSpec spec) {

  /** The label by which a Deployment tells its ReplicaSets, and their Pods, apart. */
  public static final String HASH_LABEL = "pod-template-hash";

  /**
   * A Pod of this template that has not been placed.
   *
   * @param owner in whose namespace it is
   */
  public Pod newPod(KubernetesObject owner, String name) {
    var meta =
        ObjectMeta.of(owner.meta().namespace(), name, labels)
            .withAnnotations(annotations)
            .ownedBy(owner);
    return new Pod(meta, spec, PodStatus.PENDING);
  }

  public PodTemplate withLabel(String key, String value) {
    return new PodTemplate(labels.with(key, value), annotations, spec);
  }

  public PodTemplate withAnnotation(String key, String value) {
    return new PodTemplate(labels, annotations.with(key, value), spec);
  }

  public PodTemplate withSpec(PodSpec newSpec) {
    return new PodTemplate(labels, annotations, newSpec);
  }

  /** With other images, by the names of containers. */
  public PodTemplate withImages(Map<String, String> images) {
    List<Container> containers =
        spec.containers().stream()
            .map(old -> old.withImage(images.getOrDefault(old.name(), old.image())))
            .toList();
    return withSpec(spec.withContainers(containers));
  }

  /** Without the label that a Deployment adds. */
  public PodTemplate withoutHash() {
    SortedMap<String, String> rest = new TreeMap<>(labels.asMap());
    rest.remove(HASH_LABEL);
    return new PodTemplate(new Labels(rest), annotations, spec);
  }

  /** The image of the first container: what people call the version. */
  public String version() {
    return spec.containers().get(0).image();
  }
}
