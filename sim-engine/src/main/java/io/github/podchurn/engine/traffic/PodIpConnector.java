package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * To the address of one Pod, which every client draws at the first instant at which such a Pod is
 * ready, and then keeps whatever happens.
 */
final class PodIpConnector implements Connector {

  private final TrafficContext context;
  private final Target.OfPods target;
  private boolean available;

  PodIpConnector(TrafficContext context, Target.OfPods target) {
    this.context = context;
    this.target = target;
  }

  @Override
  public void whenAvailable(Runnable begin) {
    if (!readyPods().isEmpty()) {
      available = true;
      begin.run();
      return;
    }
    context
        .api()
        .observe(
            Kind.POD,
            change -> {
              if (!available && !readyPods().isEmpty()) {
                available = true;
                begin.run();
              }
            });
  }

  @Override
  public void prepare(Client client, RandomStream random) {
    var ready = readyPods();
    var chosen = ready.get(random.below(ready.size()));
    var address = Objects.requireNonNull(chosen.status().podIp());
    client.pod = new Backend(0, address, target.port(), chosen.meta().uid());
    client.podAddress = context.network().at(address);
  }

  @Override
  public void connect(Client client, long now, RandomStream random, Destination destination) {
    var address = Objects.requireNonNull(client.podAddress);
    long hop = context.latencies().oneWayNanos(client.place, address.node());
    destination.send(Objects.requireNonNull(client.pod), address, hop);
  }

  @Override
  public boolean isWanted(RunningPod pod) {
    return isMatched(pod.pod());
  }

  private List<Pod> readyPods() {
    var ready = new ArrayList<Pod>();
    for (var object : context.api().list(Kind.POD, target.namespace())) {
      if (object instanceof Pod pod
          && isMatched(pod)
          && pod.isReady()
          && pod.status().podIp() != null
          && !pod.meta().isTerminating()) {
        ready.add(pod);
      }
    }
    return ready;
  }

  private boolean isMatched(Pod pod) {
    return target.namespace().equals(pod.meta().namespace())
        && target.pods().matches(pod.meta().labels());
  }
}
