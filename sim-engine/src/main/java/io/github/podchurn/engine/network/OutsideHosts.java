package io.github.podchurn.engine.network;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.OutsideHost;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The machines outside of the cluster. To the network each is an application at an address, as a
 * Pod is; nothing ever happens to it.
 */
public final class OutsideHosts implements RunningPod.Observer {

  private static final OutsideHosts UNOBSERVED = new OutsideHosts();

  private OutsideHosts() {}

  /** Has them listen from now on. */
  public static void attach(
      Simulator simulator, RandomStreams streams, PodNetwork network, List<OutsideHost> hosts) {
    for (var host : hosts) {
      var running =
          new RunningPod(
              simulator,
              application(host),
              new RunningPod.Place(host.address(), Latencies.OUTSIDE),
              behavior(host),
              streams.stream("service/outside/" + host.address()),
              UNOBSERVED);
      running.startListening();
      network.attachOutside(running);
    }
  }

  private static Pod application(OutsideHost host) {
    var container =
        new Container(
            host.name(), host.name(), ImagePullPolicy.ALWAYS, List.of(), null, Duration.ZERO);
    var spec =
        new PodSpec(
            List.of(container),
            RestartPolicy.ALWAYS,
            PodSpec.DEFAULT_TERMINATION_GRACE_PERIOD,
            null);
    return new Pod(ObjectMeta.of("", host.name(), Labels.empty()), spec, PodStatus.PENDING);
  }

  private static PodBehavior behavior(OutsideHost host) {
    return new PodBehavior(
        Distribution.ZERO,
        Distribution.ZERO,
        host.serviceTime(),
        OptionalInt.empty(),
        0,
        Defaults.onSigterm(),
        null,
        null);
  }

  @Override
  public void onHealthChanged(RunningPod pod) {}

  @Override
  public void onExit(RunningPod pod) {}
}
