package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pods with a name of their own that outlives them: {@code db-0}, {@code db-1} and so on. No two
 * Pods ever have one name at the same time, whatever it costs in availability.
 *
 * <p>Source: {@code pkg/apis/apps/v1/defaults.go} and {@code pkg/controller/statefulset}. Volume
 * claims are left out, and so is {@code maxUnavailable}, which no simulated version has by default.
 */
public record StatefulSet(ObjectMeta meta, Spec spec, Status status) implements RevisionedWorkload {

  /** The label that holds a Pod's own name. */
  public static final String POD_NAME_LABEL = "statefulset.kubernetes.io/pod-name";

  /** The label by which Pods of an earlier template are told from others. */
  public static final String REVISION_LABEL = "controller-revision-hash";

  /**
   * What is asked for.
   *
   * @param serviceName the Service that governs the Pods' host names
   * @param isOrdered whether Pods are made and ended one after another ({@code OrderedReady}), or
   *     all at the same time ({@code Parallel})
   * @param partition the first ordinal whose Pod a rolling update replaces; null when Pods are only
   *     replaced after somebody has deleted them ({@code OnDelete})
   * @param minReady how long a Pod must be ready before it counts as available
   */
  public record Spec(
      int replicas,
      int startOrdinal,
      Selector selector,
      PodTemplate template,
      String serviceName,
      boolean isOrdered,
      @Nullable Integer partition,
      Duration minReady) {

    public Spec withReplicas(int newReplicas) {
      return new Spec(
          newReplicas,
          startOrdinal,
          selector,
          template,
          serviceName,
          isOrdered,
          partition,
          minReady);
    }

    public Spec withTemplate(PodTemplate newTemplate) {
      return new Spec(
          replicas,
          startOrdinal,
          selector,
          newTemplate,
          serviceName,
          isOrdered,
          partition,
          minReady);
    }
  }

  /**
   * A template that the set has or had.
   *
   * @param name what Pods bear as {@link #REVISION_LABEL}
   */
  public record Revision(String name, PodTemplate template) {}

  /**
   * What the set's controller last counted.
   *
   * @param replicas Pods that are there, terminating ones included
   * @param current those of the current revision that are not terminating
   * @param updated those of the newest revision that are not terminating
   * @param currentRevision the template that Pods below the partition get; null before the first
   *     count
   * @param updateRevision the name of the newest one; empty before the first count
   * @param history the templates that the set has had
   */
  public record Status(
      int replicas,
      int ready,
      int available,
      int current,
      int updated,
      @Nullable Revision currentRevision,
      String updateRevision,
      TemplateHistory history) {
    public static final Status EMPTY = new Status(0, 0, 0, 0, 0, null, "", TemplateHistory.EMPTY);
  }

  @Override
  public Kind kind() {
    return Kind.STATEFUL_SET;
  }

  @Override
  public StatefulSet withMeta(ObjectMeta newMeta) {
    return new StatefulSet(newMeta, spec, status);
  }

  public StatefulSet scaledTo(int replicas) {
    return withSpec(spec.withReplicas(replicas));
  }

  public StatefulSet withSpec(Spec newSpec) {
    return new StatefulSet(meta, newSpec, status);
  }

  public StatefulSet withStatus(Status newStatus) {
    return new StatefulSet(meta, spec, newStatus);
  }

  /** The template that is asked for now. */
  public Revision updateRevision() {
    var template = spec.template();
    return new Revision(meta.name() + "-" + PodTemplateHash.of(template, 0), template);
  }

  /** The template before it, until all Pods are of the newest one. */
  public Revision currentRevision() {
    var current = status.currentRevision();
    return current == null ? updateRevision() : current;
  }

  /** The name of the Pod with an ordinal. */
  public String podName(int ordinal) {
    return meta.name() + "-" + ordinal;
  }

  /** The ordinal in a Pod's name; -1 if there is none. */
  public int ordinalOf(Pod pod) {
    return ordinalOf(pod.meta().name());
  }

  /** Whether a Pod of that name would be this set's. */
  public boolean mayName(NamespacedName pod) {
    return meta.namespace().equals(pod.namespace()) && ordinalOf(pod.name()) >= 0;
  }

  private int ordinalOf(String name) {
    var digits = name.substring(name.lastIndexOf('-') + 1);
    boolean isOwn = name.equals(meta.name() + "-" + digits);
    return isOwn && digits.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : -1;
  }

  /** The Pods that are asked for, as they are made of the newest template. */
  public List<Pod> wantedPods() {
    return IntStream.range(0, spec.replicas())
        .mapToObj(i -> newPod(spec.startOrdinal() + i, updateRevision()))
        .toList();
  }

  /** The Pod of an ordinal, as the set makes it. */
  public Pod newPod(int ordinal, Revision revision) {
    var name = podName(ordinal);
    return revision
        .template()
        .withLabel(POD_NAME_LABEL, name)
        .withLabel("apps.kubernetes.io/pod-index", Integer.toString(ordinal))
        .withLabel(REVISION_LABEL, revision.name())
        .newPod(this, name);
  }

  @Override
  public StatefulSet withTemplate(PodTemplate template) {
    return withSpec(spec.withTemplate(template));
  }

  @Override
  public TemplateHistory history() {
    return status.history();
  }

  @Override
  public PodTemplate template() {
    return spec.template();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Source: {@code StatefulSetStatusViewer} in {@code
   * staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go}.
   */
  @Override
  public boolean isComplete() {
    int toUpdate = spec.partition() == null ? 0 : Math.max(0, spec.replicas() - spec.partition());
    return status.updateRevision().equals(updateRevision().name())
        && status.replicas() == spec.replicas()
        && status.available() == spec.replicas()
        && status.updated() >= toUpdate;
  }
}
