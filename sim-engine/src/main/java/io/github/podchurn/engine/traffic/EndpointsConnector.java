package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.engine.traffic.Destination.Fate;
import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.service.EndpointSlice;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * To one of the Pods that a Service's old Endpoints object names, which the clients watch as
 * ingress controllers did before EndpointSlices. The object holds at most 1000 addresses, the first
 * ones by their text; whoever reads it never hears of the others.
 *
 * <p>Source: {@code truncateEndpoints} in {@code pkg/controller/endpoint/endpoints_controller.go}
 * and {@code RepackSubsets} in {@code pkg/api/v1/endpoints/util.go}. That the object is written by
 * a controller of its own, at other moments than the slices, is left out.
 */
final class EndpointsConnector implements Connector {

  private static final int ADDRESSES_MAX = 1_000;

  private final TrafficContext context;
  private final ServiceTarget target;
  private final ClientBalancing balance;
  private final RandomStream order;
  private final Informer<EndpointSlice> slices;
  private List<Backend> backends = List.of();
  private boolean isOld = true;
  private int reads;

  EndpointsConnector(TrafficContext context, ServiceTarget target, ClientSpec client) {
    this.context = context;
    this.target = target;
    this.balance = client.balance();
    this.order = context.streams().stream("endpoints/order/" + client.name());
    this.slices =
        context
            .plane()
            .informer(
                "client/" + client.name(), Kind.ENDPOINT_SLICE, EndpointSlice.class, this::onSlice);
  }

  private void onSlice(@Nullable EndpointSlice before, @Nullable EndpointSlice after) {
    isOld = true;
  }

  @Override
  public void connect(Client client, long now, RandomStream random, Destination destination) {
    if (isOld) {
      isOld = false;
      backends = read();
      reads++;
    }
    if (client.pods == null) {
      client.pods = new PodAddresses(context, balance.picker());
    }
    if (!client.pods.knows(reads)) {
      order.seek(client.source + now);
      client.pods.follow(reads, backends, order);
    }
    if (backends.isEmpty()) {
      destination.end(Fate.REJECTED, 0);
    } else {
      client.pods.connect(client, now, random, destination);
    }
  }

  private List<Backend> read() {
    var port = target.port().orElse(null);
    var byText = new TreeMap<String, Backend>();
    for (var slice : slices.list(target.id().namespace())) {
      for (var slicePort : slice.ports()) {
        if (port != null
            && slice.service().equals(target.id())
            && slicePort.name().equals(port.name())) {
          slice.endpoints().stream()
              .filter(it -> it.conditions().ready())
              .forEach(
                  it ->
                      byText.put(
                          it.address().toString(),
                          new Backend(0, it.address(), slicePort.number(), it.podUid())));
        }
      }
    }
    return byText.values().stream().limit(ADDRESSES_MAX).toList();
  }

  @Override
  public boolean isWanted(RunningPod pod) {
    return target.isWanted(pod);
  }

  @Override
  public boolean isStranger(RunningPod pod) {
    return target.isStranger(pod);
  }
}
