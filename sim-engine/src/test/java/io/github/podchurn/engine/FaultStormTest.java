package io.github.podchurn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import io.github.podchurn.model.workload.StatefulSet;
import io.github.podchurn.model.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a cluster, in the end everything is as it is wished. The run itself asserts
 * that every request ends once and that no address has two owners.
 */
class FaultStormTest {

  private static final int STORMS = 12;

  private final long firstSeed = Long.getLong("podchurn.test.seed", 1);

  @Test
  void clusterComesToRestAfterStorm() {
    storms(firstSeed, STORMS);
  }

  @Test
  @Tag("full")
  void clusterComesToRestAfterEachOfThousandStorms() {
    storms(firstSeed + STORMS, 1_000);
  }

  @Test
  @Tag("full")
  void largeClusterComesToRestToo() {
    storms(firstSeed, 3, FaultStorm::large);
  }

  private static void storms(long first, int count) {
    storms(first, count, FaultStorm::of);
  }

  private static void storms(long first, int count, LongFunction<Scenario> ofSeed) {
    for (long seed = first; seed < first + count; seed++) {
      var storm = ofSeed.apply(seed);
      var cluster = new ArrayList<ApiServer>();
      Simulation.run(storm, seed, EventTrace.digestOnly(), cluster::add);
      assertThat(unrest(cluster.get(0)))
          .as("storm of -Dpodchurn.test.seed=%d: %s", seed, FaultStorm.told(storm))
          .isEmpty();
    }
  }

  /** What is not as it should be. */
  private static List<String> unrest(ApiServer api) {
    var unrest = new ArrayList<String>();
    var addresses = new TreeSet<IpAddress>();
    var pods = new ArrayList<Pod>();
    for (var object : api.list(Kind.POD)) {
      var pod = (Pod) object;
      if (pod.status().phase() == PodPhase.FAILED) {
        // It was ended with its node, and is an object only.
        continue;
      }
      pods.add(pod);
      if (!pod.isReady() || pod.meta().isTerminating()) {
        unrest.add(pod.reference() + " on " + pod.spec().nodeName() + " is " + pod.status());
      }
      var address = pod.status().podIp();
      if (address == null || !addresses.add(address)) {
        unrest.add(pod.reference() + " has the address " + address);
      }
    }
    unrest.addAll(unrestOfSets(api, pods));
    for (var object : api.list(Kind.DEPLOYMENT)) {
      var deployment = (Deployment) object;
      long own =
          pods.stream()
              .filter(pod -> pod.deploymentName().equals(deployment.meta().name()))
              .count();
      if (own != deployment.spec().replicas() || !deployment.isComplete()) {
        unrest.add(
            deployment.reference()
                + " has "
                + own
                + " of "
                + deployment.spec().replicas()
                + ", "
                + deployment.status());
      }
    }
    return unrest;
  }

  private static List<String> unrestOfSets(ApiServer api, List<Pod> pods) {
    var unrest = new ArrayList<String>();
    var sets = new ArrayList<KubernetesObject>(api.list(Kind.STATEFUL_SET));
    sets.addAll(api.list(Kind.DAEMON_SET));
    for (var set : sets) {
      int wanted =
          set instanceof StatefulSet stateful
              ? stateful.spec().replicas()
              : api.list(Kind.NODE).size();
      long own = pods.stream().filter(pod -> pod.meta().isOwnedBy(set.meta().uid())).count();
      if (own != wanted || !((Workload) set).isComplete()) {
        unrest.add(set.reference() + " has " + own + " of " + wanted + ", " + set);
      }
    }
    return unrest;
  }
}
