package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.ObjectMeta;

/**
 * Whether a Service asks for its endpoints to be divided among zones, by an annotation.
 *
 * <p>Source: {@code hintsEnabled} in {@code staging/src/k8s.io/endpointslice/util}: the older
 * annotation wins where both are there.
 */
public final class TopologyMode {

  public static final String ANNOTATION = "service.kubernetes.io/topology-mode";
  public static final String OLDER_ANNOTATION = "service.kubernetes.io/topology-aware-hints";

  private TopologyMode() {}

  /** Whether it is {@code Auto}, spelt so or {@code auto}. */
  public static boolean isAuto(ObjectMeta meta) {
    var older = meta.annotations().get(OLDER_ANNOTATION);
    var mode = older == null ? meta.annotations().get(ANNOTATION) : older;
    return "Auto".equals(mode) || "auto".equals(mode);
  }
}
