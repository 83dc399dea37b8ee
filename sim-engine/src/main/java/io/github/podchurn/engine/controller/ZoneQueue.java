package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The lost nodes of one zone, which are given up one after the other at a rate.
 *
 * <p>Source: {@code RateLimitedTimedQueue} in {@code
 * pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go}, with a burst of one.
 */
final class ZoneQueue {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Simulator simulator;
  private final Consumer<String> giveUp;
  private final Set<String> waiting = new LinkedHashSet<>();
  // All that are lost, whether they have been given up or still wait.
  private final Set<String> lost = new LinkedHashSet<>();
  private double rate = 0.1;
  private long nextNanos;
  private long turn;

  ZoneQueue(Simulator simulator, Consumer<String> giveUp) {
    this.simulator = simulator;
    this.giveUp = giveUp;
  }

  void add(String node) {
    lost.add(node);
    waiting.add(node);
    scheduleNext();
  }

  void remove(String node) {
    lost.remove(node);
    waiting.remove(node);
  }

  /** Nodes per second; zero for none. When it is above zero again all lost ones wait anew. */
  void setRate(double newRate) {
    if (rate == newRate) {
      return;
    }
    if (rate == 0) {
      waiting.addAll(lost);
    }
    rate = newRate;
    scheduleNext();
  }

  private void scheduleNext() {
    long scheduled = ++turn;
    if (rate > 0 && !waiting.isEmpty()) {
      simulator.at(
          Math.max(simulator.now(), nextNanos),
          EventPriority.REACTION,
          () -> {
            if (scheduled == turn) {
              takeNext();
            }
          });
    }
  }

  private void takeNext() {
    var iterator = waiting.iterator();
    if (iterator.hasNext()) {
      var node = iterator.next();
      iterator.remove();
      nextNanos = simulator.now() + (long) (NANOS_PER_SECOND / rate);
      giveUp.accept(node);
      scheduleNext();
    }
  }
}
