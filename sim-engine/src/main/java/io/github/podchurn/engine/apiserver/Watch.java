package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;

/** Tells one part of the control plane of the writes of one kind, in order, each a little late. */
public final class Watch {

  private final Simulator simulator;
  private final Outages outages;
  private final WatchDelay delay;
  private final ChangeListener listener;

  private Watch(Simulator simulator, ApiServer api, WatchDelay delay, ChangeListener listener) {
    this.simulator = simulator;
    this.outages = api.outages();
    this.delay = delay;
    this.listener = listener;
  }

  /** Starts to watch: writes from now on are told. */
  public static void start(
      Simulator simulator, ApiServer api, Kind kind, WatchDelay delay, ChangeListener listener) {
    var watch = new Watch(simulator, api, delay, listener);
    api.observe(kind, watch::onWrite);
  }

  /** Starts to watch the Pods of one node. */
  public static void start(
      Simulator simulator,
      ApiServer api,
      PodsByNode pods,
      String node,
      WatchDelay delay,
      ChangeListener listener) {
    var watch = new Watch(simulator, api, delay, listener);
    pods.observe(node, watch::onWrite);
  }

  private void onWrite(ObjectChange change) {
    long seen = delay.deliveryOf(change.key(), simulator.now());
    simulator.at(
        seen,
        EventPriority.DELIVERY,
        () -> {
          if (outages.isUp()) {
            listener.onChange(change);
          } else {
            outages.whenUp(() -> listener.onChange(change));
          }
        });
  }
}
