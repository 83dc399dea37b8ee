package io.github.podchurn.engine.apiserver;

import static io.github.podchurn.engine.Cluster.pod;
import static io.github.podchurn.engine.Cluster.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta.Deletion;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.ServiceNetworkSpec;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ApiServerTest {

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final ApiServer api = server();
  private final List<ObjectChange> changes = new ArrayList<>();

  private ApiServer server() {
    return new ApiServer(simulator, new RandomStreams(1).stream("uids"));
  }

  @Test
  void createdObjectHasUidAndTime() {
    simulator.runUntil(70);

    var created = api.create(pod("a"));

    assertThat(created.meta().uid()).hasSize(36);
    assertThat(created.meta().createdNanos()).isEqualTo(70);
    assertThat(api.get(Kind.POD, created.id())).isSameAs(created);
    assertThat(api.get(Kind.SERVICE, created.id())).isNull();
  }

  @Test
  void nameIsTakenUntilItsObjectIsGone() {
    var first = api.create(pod("a"));

    assertThatExceptionOfType(InvariantViolation.class)
        .isThrownBy(() -> api.create(pod("a")))
        .withMessageContaining("pod/a exists already");
    api.remove(first);
    assertThat(api.create(pod("a")).meta().uid()).isNotEqualTo(first.meta().uid());
  }

  @Test
  void uidDoesNotDependOnWhatElseThereIs() {
    var alone = server().create(pod("b"));
    api.create(pod("a"));

    assertThat(api.create(pod("b")).meta().uid()).isEqualTo(alone.meta().uid());
  }

  @Test
  void everyWriteIsToldWithWhatWasBefore() {
    api.observe(Kind.POD, changes::add);
    var created = (Pod) api.create(pod("a"));
    api.update(created, o -> running((Pod) o));
    api.remove(created);

    assertThat(changes).hasSize(3);
    assertThat(changes.get(0).before()).isNull();
    assertThat(changes.get(0).after()).isEqualTo(created);
    assertThat(changes.get(1).before()).isEqualTo(created);
    assertThat(changes.get(1).after()).isEqualTo(running(created));
    assertThat(changes.get(2).before()).isEqualTo(running(created));
    assertThat(changes.get(2).after()).isNull();
    assertThat(changes.get(2).object()).isEqualTo(running(created));
  }

  @Test
  void writeThatChangesNothingIsNone() {
    var created = api.create(pod("a"));
    api.observe(Kind.POD, changes::add);

    api.update(created, current -> current);

    assertThat(changes).isEmpty();
  }

  @Test
  void writeForObjectThatIsGoneDoesNotReachItsSuccessor() {
    var first = api.create(pod("a"));
    api.remove(first);
    var second = api.create(pod("a"));

    api.update(first, o -> running((Pod) o));
    api.remove(first);

    assertThat(api.get(Kind.POD, second.id())).isEqualTo(second);
    assertThat(api.get(Kind.POD, first.id(), first.meta().uid())).isNull();
  }

  @Test
  void keysOfWritesDiffer() {
    var keys = new TreeSet<Long>();
    api.observe(Kind.POD, change -> keys.add(change.key()));
    for (int i = 0; i < 10; i++) {
      var pod = api.create(pod("a"));
      api.update(pod, o -> running((Pod) o));
      api.remove(pod);
      api.create(pod("b-" + i));
    }

    assertThat(keys).hasSize(40);
  }

  @Test
  void laterDeletionOnlyShortensTheGrace() {
    var pod = api.create(pod("a"));
    simulator.runUntil(100);
    api.requestDeletion(pod, Duration.ofNanos(30));
    assertThat(deletionOf("a")).isEqualTo(new Deletion(100, 30));
    simulator.runUntil(200);

    api.requestDeletion(pod, Duration.ofNanos(40));
    assertThat(deletionOf("a")).isEqualTo(new Deletion(100, 30));

    api.requestDeletion(pod, Duration.ofNanos(5));
    assertThat(deletionOf("a")).isEqualTo(new Deletion(100, 5));
  }

  @Test
  void objectsAreListedByName() {
    for (var name : List.of("c", "a", "b")) {
      api.create(pod(name));
    }

    assertThat(api.list(Kind.POD)).extracting(o -> o.meta().name()).containsExactly("a", "b", "c");
  }

  @Test
  void admittedServiceHasAddressOfTheUpperBandAndNodePort() {
    var network = new ServiceNetworkSpec(Cidr.parse("10.96.0.0/24"), 30_000, 32_767);
    var admission = new Admission(api, KubernetesVersion.DEFAULT, network, new RandomStreams(1));
    var wanted = service("web", "10.96.0.9");
    var open =
        new Service(
            wanted.meta(),
            wanted.type(),
            null,
            List.of(wanted.ports().get(0).withNodePort(0)),
            wanted.selector());

    var admitted = (Service) admission.admit(open);

    assertThat(admitted.clusterIp().toString()).startsWith("10.96.0.");
    assertThat(admitted.clusterIp().bits() & 255).isBetween(17, 254);
    assertThat(admitted.ports().get(0).nodePort()).isBetween(30_086, 32_767);
    assertThat(admission.admit(wanted)).isEqualTo(wanted);
  }

  @Test
  void servicesNeverShareAddressesOrNodePorts() {
    var network = new ServiceNetworkSpec(Cidr.parse("10.96.0.0/27"), 30_000, 30_029);
    var admission = new Admission(api, KubernetesVersion.DEFAULT, network, new RandomStreams(1));
    var addresses = new TreeSet<String>();
    var ports = new TreeSet<Integer>();

    for (int i = 0; i < 30; i++) {
      var given = service("web-" + i, "10.96.0.1");
      var open =
          new Service(
              given.meta(),
              given.type(),
              null,
              List.of(given.ports().get(0).withNodePort(0)),
              given.selector());
      var created = (Service) api.create(admission.admit(open));
      addresses.add(created.clusterIp().toString());
      ports.add(created.ports().get(0).nodePort());
    }

    assertThat(addresses).hasSize(30).doesNotContain("10.96.0.0", "10.96.0.31");
    assertThat(ports).hasSize(30);
  }

  private Deletion deletionOf(String name) {
    return api.get(Kind.POD, new NamespacedName("default", name)).meta().deletion();
  }

  private static Pod running(Pod pod) {
    return pod.withStatus(pod.status().withPhase(PodPhase.RUNNING));
  }
}
