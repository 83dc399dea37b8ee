package io.github.podchurn.engine;

import io.github.podchurn.engine.churn.Machines;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.node.Kubelet;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.model.workload.ContainerTermination;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The nodes of a run, by their names. */
final class Machinery implements Machines {

  private final Simulator simulator;
  private final Map<String, Kubelet> kubelets = new LinkedHashMap<>();
  private final Map<String, KubeProxy> proxies = new LinkedHashMap<>();

  /** The nodes of these kubelets and proxies, both in the order of the nodes. */
  Machinery(Simulator simulator, List<Kubelet> kubelets, List<KubeProxy> proxies) {
    this.simulator = simulator;
    for (int i = 0; i < kubelets.size(); i++) {
      this.kubelets.put(kubelets.get(i).nodeName(), kubelets.get(i));
      this.proxies.put(kubelets.get(i).nodeName(), proxies.get(i));
    }
  }

  private Kubelet on(String node) {
    return Objects.requireNonNull(kubelets.get(node), node);
  }

  private Optional<Kubelet> of(Pod pod) {
    return Optional.ofNullable(pod.spec().nodeName()).map(kubelets::get);
  }

  private boolean change(Pod pod, Consumer<RunningPod> change) {
    var application =
        of(pod).flatMap(kubelet -> kubelet.application(pod.id())).filter(RunningPod::isRunning);
    application.ifPresent(change);
    return application.isPresent();
  }

  @Override
  public boolean kill(Pod pod, ContainerTermination.Reason reason) {
    return of(pod).map(kubelet -> kubelet.killContainer(pod.id(), reason)).orElse(false);
  }

  @Override
  public boolean setHung(Pod pod, boolean hung) {
    return change(pod, application -> application.setHung(hung));
  }

  @Override
  public boolean setSlowness(Pod pod, double factor) {
    return change(pod, application -> application.setSlowness(factor));
  }

  @Override
  public boolean setSayingUnready(Pod pod, boolean unready) {
    return change(pod, application -> application.setSayingUnready(unready));
  }

  @Override
  public void powerOff(String node) {
    on(node).powerOff();
  }

  @Override
  public void powerOn(String node) {
    on(node).powerOn();
  }

  @Override
  public void shutDown(String node, Duration grace, Consumer<List<Pod>> whenOff) {
    on(node).shutDown(grace, whenOff);
  }

  @Override
  public void setPartitioned(String node, boolean partitioned) {
    if (partitioned) {
      on(node).partition();
    } else {
      on(node).rejoin();
    }
  }

  @Override
  public void setProxyStalled(String node, boolean stalled) {
    var proxy = Objects.requireNonNull(proxies.get(node), node);
    if (stalled) {
      proxy.stall(simulator.now());
    } else {
      proxy.resume(simulator.now());
    }
  }
}
