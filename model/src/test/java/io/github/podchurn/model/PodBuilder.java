package io.github.podchurn.model;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scheduling.PodRequests;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.InitContainer;
import io.github.podchurn.model.workload.Placement;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A Pod of a test, of which only what matters is said. */
public final class PodBuilder {

  private final String name;
  private final TreeMap<String, String> labels = new TreeMap<>();
  private final List<Container> containers = new ArrayList<>();
  private final List<ContainerPort> ports = new ArrayList<>();
  private final List<InitContainer> initContainers = new ArrayList<>();
  private PodStatus status = PodStatus.PENDING;
  private String node = "node-a";
  private boolean terminating;

  private PodBuilder(String name) {
    this.name = name;
  }

  /** A pending Pod in the namespace {@code default}, without address, labels or ports. */
  public static PodBuilder pod(String name) {
    return new PodBuilder(name);
  }

  public PodBuilder label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public PodBuilder port(String portName, int number) {
    return port(portName, number, Protocol.TCP);
  }

  public PodBuilder port(String portName, int number, Protocol protocol) {
    ports.add(new ContainerPort(portName, number, protocol));
    return this;
  }

  /** Ports from now on are those of a further container. */
  public PodBuilder nextContainer() {
    containers.add(container("app-" + containers.size(), List.copyOf(ports)));
    ports.clear();
    return this;
  }

  /** An init container with one TCP port. */
  public PodBuilder init(PodRequests.InitContainer.Kind kind, String portName, int number) {
    var port = new ContainerPort(portName, number, Protocol.TCP);
    initContainers.add(new InitContainer(container("init", List.of(port)), kind));
    return this;
  }

  public PodBuilder at(String address) {
    status = status.withAddress(IpAddress.parse(address));
    return this;
  }

  public PodBuilder on(String nodeName) {
    node = nodeName;
    return this;
  }

  public PodBuilder phase(PodPhase phase) {
    status = status.withPhase(phase);
    return this;
  }

  public PodBuilder ready() {
    status = status.withPhase(PodPhase.RUNNING).withReady(true, 0);
    return this;
  }

  public PodBuilder terminating() {
    terminating = true;
    return this;
  }

  public Pod build() {
    var all = new ArrayList<>(containers);
    all.add(container("app", ports));
    var spec =
        new PodSpec(
            initContainers,
            all,
            RestartPolicy.ALWAYS,
            Duration.ofSeconds(30),
            Placement.ANYWHERE,
            node);
    var meta = ObjectMeta.of("default", name, Labels.of(labels)).created("uid-of-" + name, 0);
    if (terminating) {
      meta = meta.terminating(new ObjectMeta.Deletion(0, 30_000_000_000L));
    }
    return new Pod(meta, spec, status);
  }

  private static Container container(String name, List<ContainerPort> ports) {
    return new Container(name, "web:1", ImagePullPolicy.IF_NOT_PRESENT, ports, null, Duration.ZERO);
  }
}
