package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The copies that the controllers of one process share: one for each kind, which tells every
 * controller of a change in the order in which they asked for it.
 *
 * <p>Source: {@code SharedInformerFactory} of {@code client-go}.
 */
final class SharedInformers {

  private final ControlPlane plane;
  private final Map<Kind, Shared<?>> byKind = new EnumMap<>(Kind.class);

  SharedInformers(ControlPlane plane) {
    this.plane = plane;
  }

  private record Shared<T extends KubernetesObject>(
      Informer<T> informer, List<Informer.Handler<T>> handlers) {}

  Simulator simulator() {
    return plane.simulator();
  }

  ApiServer api() {
    return plane.api();
  }

  RandomStreams streams() {
    return plane.streams();
  }

  /** The copy of a kind, whose changes are told to {@code handler} too from now on. */
  <T extends KubernetesObject> Informer<T> informer(
      Kind kind, Class<T> type, Informer.Handler<T> handler) {
    Shared<T> shared = shared(kind, type);
    shared.handlers().add(handler);
    return shared.informer();
  }

  /** The copy of a kind, for one who looks but is not told. */
  <T extends KubernetesObject> Informer<T> informer(Kind kind, Class<T> type) {
    return shared(kind, type).informer();
  }

  // A kind's objects are of one class, so that whoever asks for a kind names the same type.
  @SuppressWarnings("unchecked")
  private <T extends KubernetesObject> Shared<T> shared(Kind kind, Class<T> type) {
    return (Shared<T>) byKind.computeIfAbsent(kind, it -> start(kind, type));
  }

  private <T extends KubernetesObject> Shared<T> start(Kind kind, Class<T> type) {
    var handlers = new ArrayList<Informer.Handler<T>>();
    var informer =
        plane.informer(
            CONTROLLER_MANAGER,
            kind,
            type,
            (before, after) -> handlers.forEach(handler -> handler.onChange(before, after)));
    return new Shared<>(informer, handlers);
  }
}
