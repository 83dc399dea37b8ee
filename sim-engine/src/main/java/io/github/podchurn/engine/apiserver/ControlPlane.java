package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scenario.ControlPlaneSpec;
import io.github.podchurn.model.scenario.Distribution;

/**
 * What every part of the control plane works with: the API server, and the delays with which it
 * hears of writes.
 */
public record ControlPlane(
    Simulator simulator, ApiServer api, RandomStreams streams, ControlPlaneSpec delays) {

  /** The process that all controllers run in; they share its connections to the API server. */
  public static final String CONTROLLER_MANAGER = "kube-controller-manager";

  /** Tells {@code listener} of the writes of a kind, as {@code process} sees them. */
  public void watch(String process, Kind kind, ChangeListener listener) {
    Watch.start(simulator, api, kind, delay(process, kind), listener);
  }

  /** A copy of all objects of a kind, as {@code process} sees them. */
  public <T extends KubernetesObject> Informer<T> informer(
      String process, Kind kind, Class<T> type, Informer.Handler<T> handler) {
    return Informer.start(simulator, api, kind, type, delay(process, kind), handler);
  }

  /** The same, with a further delay behind that of the watch. */
  public <T extends KubernetesObject> Informer<T> informer(
      String process, Kind kind, Class<T> type, Distribution further, Informer.Handler<T> handler) {
    return Informer.start(simulator, api, kind, type, delay(process, kind, further), handler);
  }

  private WatchDelay delay(String process, Kind kind, Distribution... further) {
    var parts = new Distribution[further.length + 1];
    parts[0] = delays.watch();
    System.arraycopy(further, 0, parts, 1, further.length);
    return new WatchDelay(streams, process + "/" + kind.resource(), parts);
  }
}
