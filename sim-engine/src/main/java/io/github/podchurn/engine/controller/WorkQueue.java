package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keys that a controller still has to look at. A key stands in it once, however often it was
 * added; what is added at one instant is worked on after all news of that instant has arrived.
 *
 * @param <K> what is looked at: a name
 */
final class WorkQueue<K> {

  private final Simulator simulator;
  private final ApiServer api;
  private final Consumer<K> reconcile;
  private final Set<K> keys = new LinkedHashSet<>();

  WorkQueue(Simulator simulator, ApiServer api, Consumer<K> reconcile) {
    this.simulator = simulator;
    this.api = api;
    this.reconcile = reconcile;
  }

  void add(K key) {
    if (keys.isEmpty()) {
      simulator.at(
          simulator.now(), EventPriority.REACTION, () -> api.outages().whenUp(this::drain));
    }
    keys.add(key);
  }

  private void drain() {
    var due = new LinkedHashSet<>(keys);
    keys.clear();
    due.forEach(reconcile);
  }
}
