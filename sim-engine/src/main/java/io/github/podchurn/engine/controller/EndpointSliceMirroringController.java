package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Endpoints;
import io.github.podchurn.model.service.EndpointsMirroring;
import io.github.podchurn.model.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies Endpoints that somebody wrote by hand into EndpointSlices, for Services without a
 * selector.
 *
 * <p>Source: {@code pkg/controller/endpointslicemirroring}. That an Endpoints goes with its Service
 * is the endpoints controller's doing ({@code pkg/controller/endpoint}).
 */
public final class EndpointSliceMirroringController {

  private final ApiServer api;
  private final GeneratedNames names;
  private final WorkQueue<NamespacedName> queue;
  private final Informer<Endpoints> endpoints;
  private final Informer<Service> services;

  private EndpointSliceMirroringController(ControlPlane plane) {
    this.api = plane.api();
    this.names = new GeneratedNames(plane.api(), plane.streams(), Kind.ENDPOINT_SLICE);
    this.queue = new WorkQueue<>(plane.simulator(), plane.api(), this::reconcile);
    this.endpoints =
        plane.informer(CONTROLLER_MANAGER, Kind.ENDPOINTS, Endpoints.class, this::onEndpoints);
    this.services =
        plane.informer(CONTROLLER_MANAGER, Kind.SERVICE, Service.class, this::onService);
  }

  /** Mirrors what there is at once, then follows. */
  public static void start(ControlPlane plane) {
    var controller = new EndpointSliceMirroringController(plane);
    controller.endpoints.list().forEach(each -> controller.reconcile(each.id()));
  }

  private void onEndpoints(@Nullable Endpoints before, @Nullable Endpoints after) {
    queue.add(Objects.requireNonNull(after == null ? before : after).id());
  }

  private void onService(@Nullable Service before, @Nullable Service after) {
    var id = Objects.requireNonNull(after == null ? before : after).id();
    var own = endpoints.get(id);
    if (own != null) {
      queue.add(id);
      if (after == null) {
        api.remove(own);
      }
    }
  }

  private void reconcile(NamespacedName id) {
    var existing = mirrorsOf(id);
    var source = endpoints.get(id);
    if (source == null || !EndpointsMirroring.isMirrored(source, services.get(id))) {
      existing.forEach(api::remove);
      return;
    }
    var changes =
        EndpointsMirroring.DEFAULT.reconcile(source, existing, () -> names.next(source.id()));
    changes.create().forEach(api::create);
    changes.update().forEach(slice -> api.update(slice, current -> slice));
    changes.delete().forEach(api::remove);
  }

  private List<EndpointSlice> mirrorsOf(NamespacedName service) {
    var mirrors = new ArrayList<EndpointSlice>();
    for (var object : api.list(Kind.ENDPOINT_SLICE, service.namespace())) {
      if (object instanceof EndpointSlice slice
          && slice.service().equals(service)
          && slice.isManagedBy(EndpointsMirroring.CONTROLLER)) {
        mirrors.add(slice);
      }
    }
    return mirrors;
  }
}
