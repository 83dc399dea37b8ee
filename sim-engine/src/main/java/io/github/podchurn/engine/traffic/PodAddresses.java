package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.engine.proxy.ConnectionCount;
import io.github.podchurn.engine.traffic.Destination.Fate;
import io.github.podchurn.model.balancing.EndpointPicker;
import io.github.podchurn.model.network.IpAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses of Pods that one client knows, and its own way to choose among them for each
 * connection. Connections that stand are none of its concern when an address goes.
 */
final class PodAddresses implements ConnectionCount {

  private final TrafficContext context;
  private final EndpointPicker picker;
  // Looked up by key only, never iterated.
  private final Map<IpAddress, Integer> numbers = new HashMap<>();
  // By number.
  private Backend[] backends = new Backend[0];
  private PodNetwork.Address[] addresses = new PodNetwork.Address[0];
  private int[] listedIn = new int[0];
  private int last;
  private int size;
  private int lists;

  /**
   * A client that knows nobody yet.
   *
   * @param picker without endpoints
   */
  PodAddresses(TrafficContext context, EndpointPicker picker) {
    this.context = context;
    this.picker = picker;
  }

  /** Whether it followed the list of that number last; lists are numbered from 1 on. */
  boolean knows(int list) {
    return list == last;
  }

  /** Knows the list of a number. */
  void follow(int list, List<Backend> pods, RandomStream random) {
    last = list;
    follow(pods, random);
  }

  /** Knows these from now on, and nobody else. New ones are taken in a drawn order. */
  void follow(List<Backend> pods, RandomStream random) {
    lists++;
    var order = new int[pods.size()];
    for (int i = 0; i < order.length; i++) {
      int drawn = random.below(i + 1);
      order[i] = order[drawn];
      order[drawn] = i;
    }
    for (int index : order) {
      take(pods.get(index));
    }
    dropOthers();
  }

  /** Knows this one from now on. */
  void followOnly(Backend pod) {
    lists++;
    take(pod);
    dropOthers();
  }

  private void take(Backend pod) {
    int number = numbers.getOrDefault(pod.address(), size);
    if (number == size) {
      numbers.put(pod.address(), number);
      hold(number);
      addresses[number] = context.network().at(pod.address());
      size++;
    }
    boolean isNew = listedIn[number] == 0;
    listedIn[number] = lists;
    backends[number] = new Backend(number, pod.address(), pod.port(), pod.podUid());
    if (isNew) {
      picker.add(number, Integer.toUnsignedLong(pod.address().bits()), 1);
    }
  }

  private void dropOthers() {
    for (int number = 0; number < size; number++) {
      if (listedIn[number] != 0 && listedIn[number] != lists) {
        listedIn[number] = 0;
        picker.remove(number);
      }
    }
  }

  private void hold(int number) {
    if (number == backends.length) {
      int length = Math.max(4, 2 * number);
      backends = Arrays.copyOf(backends, length);
      addresses = Arrays.copyOf(addresses, length);
      listedIn = Arrays.copyOf(listedIn, length);
    }
  }

  /** Begins a connection to one of those that it knows. */
  void connect(Client client, long now, RandomStream random, Destination destination) {
    int picked = picker.pick(client.source, now, random);
    if (picked == EndpointPicker.NONE) {
      destination.end(Fate.LOST, 0);
      return;
    }
    picker.connectionOpened(picked);
    var address = addresses[picked];
    long hop = context.latencies().oneWayNanos(client.place, address.node());
    destination.send(this, backends[picked], address, hop);
  }

  @Override
  public void closed(Backend backend, long lastedNanos, long now) {
    picker.connectionClosed(backend.number(), lastedNanos, now);
  }

  @Override
  public void failed(Backend backend) {
    picker.connectionFailed(backend.number());
  }
}
