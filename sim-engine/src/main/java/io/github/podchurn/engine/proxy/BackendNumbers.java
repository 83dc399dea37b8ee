package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.network.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** Numbers the addresses and ports behind one Service in the order in which they first appear. */
final class BackendNumbers {

  // Looked up by key only, never iterated.
  private final Map<Key, Integer> numbers = new HashMap<>();

  private record Key(IpAddress address, int port) {}

  int of(IpAddress address, int port) {
    var key = new Key(address, port);
    var known = numbers.get(key);
    if (known == null) {
      known = numbers.size();
      numbers.put(key, known);
    }
    return known;
  }
}
