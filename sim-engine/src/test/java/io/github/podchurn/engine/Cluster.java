package io.github.podchurn.engine;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ControlPlaneSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.List;

/** Objects of tests, of which only what matters is said. All are in the namespace default. */
public final class Cluster {

  private Cluster() {}

  /** A Pod labelled {@code app=web} that has not been seen by any node. */
  public static Pod pod(String name) {
    var port = new ContainerPort("http", 8080, Protocol.TCP);
    var container =
        new Container(
            "app", "web:1", ImagePullPolicy.IF_NOT_PRESENT, List.of(port), null, Duration.ZERO);
    var spec =
        new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ofSeconds(30), "node-a");
    return new Pod(
        ObjectMeta.of("default", name, Labels.of("app", "web")), spec, PodStatus.PENDING);
  }

  /** A Pod labelled {@code app=web} that runs at an address and is ready. */
  public static Pod readyPod(String name, String address) {
    var status =
        PodStatus.PENDING.withAddress(IpAddress.parse(address)).withPhase(PodPhase.RUNNING);
    return pod(name).withStatus(status.withReady(true, 0));
  }

  /** A Service on port 80 before the Pods labelled {@code app=web}, at an address of its own. */
  public static Service service(String name, String address) {
    return new Service(
        ObjectMeta.of("default", name, Labels.empty()),
        ServiceType.NODE_PORT,
        IpAddress.parse(address),
        List.of(new ServicePort("", Protocol.TCP, 80, new TargetPort.Numbered(8080), 30_080)),
        Selector.of(Labels.of("app", "web")));
  }

  /** The default cluster with another watch and another proxy. */
  public static ClusterSpec spec(Distribution watch, ProxySpec proxy) {
    var defaults = Defaults.cluster(KubernetesVersion.DEFAULT);
    var delays = defaults.controlPlane();
    return new ClusterSpec(
        defaults.version(),
        defaults.nodes(),
        defaults.podNetwork(),
        defaults.serviceNetwork(),
        proxy,
        new ControlPlaneSpec(watch, delays.endpointSlice(), delays.scheduler(), delays.kubelet()),
        defaults.nodeLifecycle(),
        defaults.dns(),
        defaults.latency());
  }
}
