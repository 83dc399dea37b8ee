package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.NodeAffinity;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Pod on every node that is eligible.
 *
 * <p>Source: {@code pkg/apis/apps/v1/defaults.go} and {@code pkg/controller/daemon}.
 */
public record DaemonSet(ObjectMeta meta, Spec spec, Status status) implements RevisionedWorkload {

  /** The label by which Pods of an earlier template are told from others. */
  public static final String HASH_LABEL = "controller-revision-hash";

  private static final String NODE_NAME = "metadata.name";

  /**
   * What is asked for.
   *
   * @param update null when Pods are only replaced after somebody has deleted them ({@code
   *     OnDelete})
   * @param minReady how long a Pod must be ready before it counts as available
   */
  public record Spec(
      Selector selector, PodTemplate template, @Nullable Update update, Duration minReady) {

    public Spec withTemplate(PodTemplate newTemplate) {
      return new Spec(selector, newTemplate, update, minReady);
    }
  }

  /**
   * How far a rolling update may go at a time. Of shares of the eligible nodes both are rounded up,
   * and one of the two is zero.
   *
   * @param maxUnavailable on how many nodes the Pod may be missing
   * @param maxSurge on how many nodes there may be two
   */
  public record Update(IntOrPercent maxUnavailable, IntOrPercent maxSurge) {

    /** One node after the other. */
    public static final Update DEFAULT =
        new Update(new IntOrPercent.Int(1), new IntOrPercent.Int(0));

    /** Whether the new Pod comes before the old one goes. */
    public boolean surges() {
      return maxSurge.roundedUp(100) > 0;
    }
  }

  /**
   * What the set's controller last counted; all are numbers of nodes.
   *
   * @param desired that are to run a Pod
   * @param current of these, that do
   * @param misscheduled that are not to run one, but do
   * @param ready that are to run one, and whose oldest Pod is ready
   * @param available likewise available
   * @param updated likewise of the newest template
   * @param hash the newest template's; empty before the first count
   * @param history the templates that the set has had
   */
  public record Status(
      int desired,
      int current,
      int misscheduled,
      int ready,
      int available,
      int updated,
      String hash,
      TemplateHistory history) {
    public static final Status EMPTY = new Status(0, 0, 0, 0, 0, 0, "", TemplateHistory.EMPTY);
  }

  @Override
  public Kind kind() {
    return Kind.DAEMON_SET;
  }

  @Override
  public DaemonSet withMeta(ObjectMeta newMeta) {
    return new DaemonSet(newMeta, spec, status);
  }

  public DaemonSet withSpec(Spec newSpec) {
    return new DaemonSet(meta, newSpec, status);
  }

  public DaemonSet withStatus(Status newStatus) {
    return new DaemonSet(meta, spec, newStatus);
  }

  /** What Pods of the present template bear as {@link #HASH_LABEL}. */
  public String hash() {
    return PodTemplateHash.of(spec.template(), 0);
  }

  /** Whether a Pod is of the present template. */
  public boolean isUpdated(Pod pod) {
    return hash().equals(pod.meta().labels().get(HASH_LABEL));
  }

  /** The Pod of a node, as the set makes it: it fits nowhere else, and bears what befalls nodes. */
  public Pod newPod(String name, String node) {
    var template = spec.template();
    var placement = template.spec().placement();
    var onlyThere = new NodeAffinity(placement.affinity().nodeSelector(), List.of(termOf(node)));
    var own = DaemonTolerations.of(placement.tolerations());
    return template
        .withLabel(HASH_LABEL, hash())
        .withSpec(
            template.spec().withPlacement(placement.withAffinity(onlyThere).withTolerations(own)))
        .newPod(this, name);
  }

  private static NodeAffinity.Term termOf(String node) {
    var isNode = new NodeAffinity.Requirement(NODE_NAME, NodeAffinity.Operator.IN, List.of(node));
    return new NodeAffinity.Term(List.of(), List.of(isNode));
  }

  /**
   * The node that a Pod of the set runs on or is to run on; null if it is for no particular one.
   *
   * <p>Source: {@code GetTargetNodeName} in {@code pkg/controller/daemon/util}.
   */
  static @Nullable String targetNode(Pod pod) {
    if (pod.spec().nodeName() != null) {
      return pod.spec().nodeName();
    }
    var terms = pod.spec().placement().affinity().requiredTerms();
    if (terms == null) {
      return null;
    }
    return terms.stream()
        .flatMap(term -> term.matchFields().stream())
        .filter(field -> field.key().equals(NODE_NAME) && field.values().size() == 1)
        .map(field -> field.values().get(0))
        .findFirst()
        .orElse(null);
  }

  @Override
  public DaemonSet withTemplate(PodTemplate template) {
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
   * <p>Source: {@code DaemonSetStatusViewer} in {@code
   * staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go}.
   */
  @Override
  public boolean isComplete() {
    return status.hash().equals(hash())
        && status.updated() >= status.desired()
        && status.available() >= status.desired();
  }
}
