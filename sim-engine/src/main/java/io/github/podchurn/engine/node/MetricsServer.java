package io.github.podchurn.engine.node;

import io.github.podchurn.engine.apiserver.PodMetrics;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.model.autoscaling.PodMetric;
import io.github.podchurn.model.meta.NamespacedName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks every node each 15 seconds how much CPU its Pods have used, and gives the mean use since the
 * last time. A Pod has a value once it was seen twice.
 *
 * <p>A request in service occupies one core. Source: {@code pkg/storage/pod.go} of {@code
 * kubernetes-sigs/metrics-server} and its {@code --metric-resolution}; that a node's own figures
 * are a few seconds old is left out.
 */
public final class MetricsServer {

  private static final Duration RESOLUTION = Duration.ofSeconds(15);
  private static final long MILLI = 1_000;

  private final Simulator simulator;
  private final PodNetwork network;
  private final PodMetrics metrics;
  // By the uids of Pods; looked up by key only, never iterated.
  private Map<String, Sample> samples = new HashMap<>();

  /** How long a Pod's slots had been busy, at some time. */
  private record Sample(long busyNanos, long atNanos) {}

  private MetricsServer(Simulator simulator, PodNetwork network, PodMetrics metrics) {
    this.simulator = simulator;
    this.network = network;
    this.metrics = metrics;
  }

  /** Looks at the Pods for the first time now, then every 15 seconds from a drawn time on. */
  public static void start(
      Simulator simulator, RandomStreams streams, PodNetwork network, PodMetrics metrics) {
    var server = new MetricsServer(simulator, network, metrics);
    server.measure();
    long phase = streams.stream("metrics-server/phase").below((int) RESOLUTION.toSeconds());
    server.scrapeAfter(Duration.ofSeconds(phase + 1).toNanos());
  }

  private void scrapeAfter(long delayNanos) {
    simulator.at(
        simulator.now() + delayNanos,
        EventPriority.REACTION,
        () -> {
          metrics.replaceCpu(measure());
          scrapeAfter(RESOLUTION.toNanos());
        });
  }

  private Map<NamespacedName, PodMetric> measure() {
    long now = simulator.now();
    var measured = new HashMap<NamespacedName, PodMetric>();
    var seen = new HashMap<String, Sample>();
    for (var pod : network.pods()) {
      if (pod.isRunning()) {
        var sample = new Sample(pod.busyNanos(), now);
        var before = samples.get(pod.uid());
        if (before != null && before.atNanos() < now) {
          measured.put(pod.id(), metric(before, sample));
        }
        seen.put(pod.uid(), sample);
      }
    }
    samples = seen;
    return measured;
  }

  private static PodMetric metric(Sample before, Sample after) {
    long window = after.atNanos() - before.atNanos();
    long milli = Math.round((double) MILLI * (after.busyNanos() - before.busyNanos()) / window);
    return new PodMetric(milli, after.atNanos(), Duration.ofNanos(window));
  }
}
