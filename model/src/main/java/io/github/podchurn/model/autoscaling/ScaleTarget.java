package io.github.podchurn.model.autoscaling;

import java.util.List;

/**
 * What an autoscaler scales: the {@code scale} subresource of a Deployment, and its Pods.
 *
 * @param specReplicas how many replicas there should be now
 * @param statusReplicas how many there were last counted
 * @param pods all that the target's selector matches, terminating and ended ones included
 */
public record ScaleTarget(int specReplicas, int statusReplicas, List<ScaledPod> pods) {

  public ScaleTarget {
    pods = List.copyOf(pods);
  }
}
