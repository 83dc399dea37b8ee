package io.github.podchurn.engine.traffic;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The request objects of one group, which are used again and again. The idle ones form a chain by
 * their numbers: taking one out or putting it back writes no reference.
 */
final class RequestPool {

  private static final int END = -1;
  private static final int LIVE = -2;

  private final ClientGroup group;
  private Request[] requests = new Request[16];
  private int size;
  private int firstIdle = END;

  RequestPool(ClientGroup group) {
    this.group = group;
  }

  Request take() {
    if (firstIdle == END) {
      return create();
    }
    var request = requests[firstIdle];
    firstIdle = request.nextIdle;
    request.nextIdle = LIVE;
    return request;
  }

  private Request create() {
    if (size == requests.length) {
      requests = Arrays.copyOf(requests, 2 * size);
    }
    var request = new Request(group, size);
    request.nextIdle = LIVE;
    requests[size++] = request;
    return request;
  }

  void giveBack(Request request) {
    request.nextIdle = firstIdle;
    firstIdle = request.number;
  }

  /** Does something with each request that was taken and not given back. */
  void forEachLive(Consumer<Request> action) {
    for (int i = 0; i < size; i++) {
      if (requests[i].nextIdle == LIVE) {
        action.accept(requests[i]);
      }
    }
  }
}
