package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.network.AddressPool;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ConnectionSpec;
import io.github.podchurn.model.scenario.ConntrackSpec;
import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.scenario.PodNetworkSpec.DeadAddress;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.RestartPolicy;

/** How scenarios and manifests write the model's enumerations. */
final class Notation {

  static final Words<KubernetesVersion> VERSIONS =
      new Words<>(KubernetesVersion.values(), KubernetesVersion::toString);
  static final Words<Scenario.Start> STARTS =
      new Words<>(Scenario.Start.values(), Scenario.Start::notation);
  static final Words<AddressPool.Reuse> ADDRESS_REUSES =
      new Words<>(AddressPool.Reuse.values(), AddressPool.Reuse::notation);
  static final Words<DeadAddress> DEAD_ADDRESSES = new Words<>(DeadAddress.values(), Notation::of);
  static final Words<ProxySpec.Mode> PROXY_MODES =
      new Words<>(ProxySpec.Mode.values(), Notation::of);
  static final Words<PodBehavior.Listen> LISTENS =
      new Words<>(PodBehavior.Listen.values(), Notation::of);
  static final Words<PodBehavior.InFlight> IN_FLIGHTS =
      new Words<>(PodBehavior.InFlight.values(), Notation::of);
  static final Words<Discovery> DISCOVERIES = new Words<>(Discovery.values(), Notation::of);
  static final Words<ClientBalancing> BALANCES =
      new Words<>(ClientBalancing.values(), ClientBalancing::yaml);
  static final Words<ConntrackSpec.Cleanup> CLEANUPS =
      new Words<>(ConntrackSpec.Cleanup.values(), ConntrackSpec.Cleanup::notation);
  static final Words<ConnectionSpec.Reuse> REUSES =
      new Words<>(ConnectionSpec.Reuse.values(), Notation::of);
  static final Words<Expectation.Over> OVERS = new Words<>(Expectation.Over.values(), Notation::of);
  static final Words<Expectation.Severity> SEVERITIES =
      new Words<>(Expectation.Severity.values(), Notation::of);
  static final Words<ImagePullPolicy> IMAGE_PULL_POLICIES =
      new Words<>(ImagePullPolicy.values(), ImagePullPolicy::manifestName);
  static final Words<RestartPolicy> RESTART_POLICIES =
      new Words<>(RestartPolicy.values(), RestartPolicy::manifestName);
  static final Words<Taint.Effect> TAINT_EFFECTS =
      new Words<>(Taint.Effect.values(), Taint.Effect::manifestName);
  static final Words<Protocol> PROTOCOLS = new Words<>(Protocol.values(), Protocol::name);

  private Notation() {}

  static String of(DeadAddress deadAddress) {
    return switch (deadAddress) {
      case UNREACHABLE -> "unreachable";
      case ARP -> "arp";
      case BLACKHOLE -> "blackhole";
    };
  }

  static String of(ProxySpec.Mode mode) {
    return switch (mode) {
      case IPTABLES -> "iptables";
      case NFTABLES -> "nftables";
      case IPVS -> "ipvs";
      case EBPF -> "ebpf";
    };
  }

  static String of(PodBehavior.Listen listen) {
    return switch (listen) {
      case KEEP_OPEN -> "keepOpen";
      case CLOSE -> "close";
    };
  }

  static String of(PodBehavior.InFlight inFlight) {
    return switch (inFlight) {
      case FINISH -> "finish";
      case DROP -> "drop";
    };
  }

  static String of(Discovery discovery) {
    return switch (discovery) {
      case DNS -> "dns";
      case CLUSTER_IP -> "clusterIP";
      case HEADLESS -> "headless";
      case ENV -> "env";
      case ENDPOINTS -> "endpoints";
      case NODE_PORT -> "nodePort";
      case LOAD_BALANCER -> "loadBalancer";
      case EXTERNAL_IP -> "externalIP";
      case POD_IP_AT_START -> "podIPAtStart";
      case POD_IPS -> "podIPs";
    };
  }

  static String of(ConnectionSpec.Reuse reuse) {
    return switch (reuse) {
      case PER_REQUEST -> "perRequest";
      case KEEP_ALIVE -> "keepAlive";
      case HTTP2 -> "http2";
    };
  }

  static String of(Expectation.Over over) {
    return switch (over) {
      case MEAN -> "mean";
      case EACH -> "each";
    };
  }

  static String of(Expectation.Severity severity) {
    return switch (severity) {
      case FAIL -> "fail";
      case WARN -> "warn";
    };
  }
}
