package io.github.podchurn.model.autoscaling;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object by which somebody asks for a Deployment to be scaled by its load.
 *
 * @param deployment the name of the scale target, in the same namespace
 */
public record HorizontalPodAutoscaler(
    ObjectMeta meta, String deployment, HorizontalPodAutoscalerSpec spec, Status status)
    implements KubernetesObject {

  /**
   * What the autoscaler last found and decided.
   *
   * @param desiredReplicas what it asked for; 0 before its first round
   * @param proposals what each metric was and asked for, in the order of the spec
   * @param active the reason of the condition {@code ScalingActive}; null until there is one
   * @param able the reason of the condition {@code AbleToScale}
   * @param limited the reason of the condition {@code ScalingLimited}
   */
  public record Status(
      int currentReplicas,
      int desiredReplicas,
      List<ReplicaProposal> proposals,
      @Nullable ScalingReason active,
      @Nullable ScalingReason able,
      @Nullable ScalingReason limited) {

    /** Before the first round. */
    public static final Status EMPTY = new Status(0, 0, List.of(), null, null, null);

    public Status {
      proposals = List.copyOf(proposals);
    }
  }

  @Override
  public Kind kind() {
    return Kind.HORIZONTAL_POD_AUTOSCALER;
  }

  @Override
  public HorizontalPodAutoscaler withMeta(ObjectMeta newMeta) {
    return new HorizontalPodAutoscaler(newMeta, deployment, spec, status);
  }

  /** The same with what another manifest asks for. */
  public HorizontalPodAutoscaler configuredAs(HorizontalPodAutoscaler wanted) {
    return new HorizontalPodAutoscaler(meta, wanted.deployment, wanted.spec, status);
  }

  public HorizontalPodAutoscaler withStatus(Status newStatus) {
    return new HorizontalPodAutoscaler(meta, deployment, spec, newStatus);
  }
}
