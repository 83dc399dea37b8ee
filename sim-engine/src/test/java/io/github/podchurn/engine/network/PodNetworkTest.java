package io.github.podchurn.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.podchurn.engine.Cluster;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.Defaults;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodNetworkTest {

  private static final IpAddress ADDRESS = IpAddress.parse("10.244.0.2");

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final List<String> told = new ArrayList<>();
  private final PodNetwork network =
      new PodNetwork(
          simulator,
          new PodNetwork.Listener() {
            @Override
            public void onAttached(RunningPod pod) {
              told.add("+" + pod.id().name());
            }

            @Override
            public void onReleased(RunningPod pod) {
              told.add("-" + pod.id().name());
            }
          });

  @Test
  void addressGoesFromPodToPod() {
    var first = pod("a");
    var second = pod("b");
    var address = network.at(ADDRESS);

    network.attach(first);
    assertThat(address.owner()).isSameAs(first);
    simulator.runUntil(70);
    network.release(first);
    assertThat(address.owner()).isNull();
    assertThat(address.releasedNanos()).isEqualTo(70);
    network.attach(second);
    assertThat(network.at(ADDRESS)).isSameAs(address);
    assertThat(address.owner()).isSameAs(second);
    assertThat(told).containsExactly("+a", "-a", "+b");
  }

  @Test
  void addressHasOneOwner() {
    network.attach(pod("a"));

    assertThatExceptionOfType(InvariantViolation.class)
        .isThrownBy(() -> network.attach(pod("b")))
        .withMessage("10.244.0.2 goes to default/b but belongs to default/a");
  }

  @Test
  void onlyTheOwnerGivesTheAddressBack() {
    network.attach(pod("a"));

    assertThatExceptionOfType(InvariantViolation.class)
        .isThrownBy(() -> network.release(pod("b")))
        .withMessageContaining("without owning it");
  }

  private RunningPod pod(String name) {
    return new RunningPod(
        simulator,
        Cluster.pod(name),
        new RunningPod.Place(ADDRESS, 0),
        Defaults.behavior(),
        new RandomStreams(1).stream("service-time"),
        new RunningPod.Observer() {
          @Override
          public void onHealthChanged(RunningPod pod) {}

          @Override
          public void onExit(RunningPod pod) {}
        });
  }
}
