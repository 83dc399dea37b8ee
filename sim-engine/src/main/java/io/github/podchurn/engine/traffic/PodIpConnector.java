package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.balancing.PickFirstPicker;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * To addresses of Pods, which every client takes at the first instant at which such a Pod is ready,
 * and then keeps whatever happens: one that it draws, or all that there are.
 */
final class PodIpConnector implements Connector {

  private final TrafficContext context;
  private final Target.OfPods target;
  private final boolean takesAll;
  private final ClientBalancing balance;
  private boolean available;

  PodIpConnector(TrafficContext context, Target.OfPods target, ClientSpec client) {
    this.context = context;
    this.target = target;
    this.takesAll = client.discovery() == Discovery.POD_IPS;
    this.balance = client.balance();
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
    if (takesAll) {
      client.pods = new PodAddresses(context, balance.picker());
      client.pods.follow(ready.stream().map(this::backend).toList(), random);
    } else {
      client.pods = new PodAddresses(context, new PickFirstPicker());
      client.pods.followOnly(backend(ready.get(random.below(ready.size()))));
    }
  }

  private Backend backend(Pod pod) {
    var address = Objects.requireNonNull(pod.status().podIp());
    return new Backend(0, address, target.port(), pod.meta().uid());
  }

  @Override
  public void connect(Client client, long now, RandomStream random, Destination destination) {
    Objects.requireNonNull(client.pods).connect(client, now, random, destination);
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
