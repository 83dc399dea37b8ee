package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings keys whose work failed back to their queue: after 1 s, then twice as long each time, up to
 * 1,000 s and at most 15 times.
 *
 * <p>Source: {@code handleErr} and its rate limiter in {@code
 * pkg/controller/endpointslice/endpointslice_controller.go}.
 *
 * @param <K> what is looked at: a name
 */
final class Retries<K> {

  private static final int MAX_RETRIES = 15;
  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Duration.ofSeconds(1_000).toNanos();

  private final Simulator simulator;
  private final WorkQueue<K> queue;
  private final Map<K, Integer> failures = new LinkedHashMap<>();

  Retries(Simulator simulator, WorkQueue<K> queue) {
    this.simulator = simulator;
    this.queue = queue;
  }

  /** Has the key looked at again, unless that was tried often enough. */
  void failed(K key) {
    int before = failures.getOrDefault(key, 0);
    if (before == MAX_RETRIES) {
      failures.remove(key);
      return;
    }
    failures.put(key, before + 1);
    long wait = Math.min(LONGEST, FIRST << before);
    simulator.at(simulator.now() + wait, EventPriority.REACTION, () -> queue.add(key));
  }

  void succeeded(K key) {
    failures.remove(key);
  }
}
