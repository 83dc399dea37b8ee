package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.LinuxKernel;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ConntrackSpec;
import io.github.podchurn.model.scenario.ControlPlaneSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.DnsSpec;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.LatencySpec;
import io.github.podchurn.model.scenario.LoadBalancerSpec;
import io.github.podchurn.model.scenario.NodeLifecycleSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.OutsideHost;
import io.github.podchurn.model.scenario.PodNetworkSpec;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.scenario.ServiceNetworkSpec;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.workload.Node.Capacity;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.cluster}; every part that is left out has the version's default. */
final class ClusterReader {

  private static final int NODES_MAX = 10_000;
  private static final int PODS_MAX = 10_000;
  private static final int NODE_MASK_MAX = 29;
  private static final String CIDR = "a range of IPv4 addresses, such as 10.244.0.0/16";

  /** The API server refuses wider ones. */
  private static final int SERVICE_PREFIX_MIN = 12;

  private static final Pattern PORT_RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

  private ClusterReader() {}

  static @Nullable ClusterSpec read(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var version = fields.read("version", ClusterReader::version, KubernetesVersion.DEFAULT);
    var base = Defaults.cluster(version);
    var cluster =
        new ClusterSpec(
            version,
            fields.read("nodes", ClusterReader::nodes, base.nodes()),
            fields.read("podNetwork", ClusterReader::podNetwork, base.podNetwork()),
            fields.read("serviceNetwork", ClusterReader::serviceNetwork, base.serviceNetwork()),
            fields.read("proxy", it -> proxy(it, base.proxy()), base.proxy()),
            fields.read("controlPlane", ClusterReader::controlPlane, base.controlPlane()),
            fields.read(
                "nodeLifecycle",
                it -> nodeLifecycle(it, base.nodeLifecycle()),
                base.nodeLifecycle()),
            fields.read("dns", it -> dns(it, base.dns()), base.dns()),
            fields.read("network", ClusterReader::network, base.latency()),
            fields.read(
                "outside", it -> it.items(ClusterReader::outsideHost), List.<OutsideHost>of()));
    fields.end();
    checkRanges(cluster, value);
    return cluster;
  }

  private static @Nullable OutsideHost outsideHost(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var name = fields.require("name", it -> it.valid(NameSyntax::validateSubdomain));
    var address = fields.require("address", EndpointFields::address);
    var serviceTime =
        fields.read("serviceTime", Value.DISTRIBUTION, Defaults.behavior().serviceTime());
    fields.end();
    return name == null || address == null ? null : new OutsideHost(name, address, serviceTime);
  }

  private static void checkOutside(ClusterSpec cluster, Value value) {
    var addresses = new LinkedHashSet<IpAddress>();
    for (var host : cluster.outside()) {
      var address = host.address();
      if (cluster.podNetwork().cidr().contains(address)
          || cluster.serviceNetwork().cidr().contains(address)) {
        value
            .at("outside")
            .wrong(
                host.name() + " at " + address,
                "an address outside of the Pods' and Services' ranges",
                null);
      }
      if (!addresses.add(address)) {
        value.at("outside").wrong("a second host at " + address, "each address once", null);
      }
    }
  }

  private static void checkRanges(ClusterSpec cluster, Value value) {
    checkOutside(cluster, value);
    var pods = cluster.podNetwork().cidr();
    var services = cluster.serviceNetwork().cidr();
    long shares = 1L << Math.max(0, cluster.podNetwork().nodeMask() - pods.prefix());
    if (cluster.nodes().size() > shares) {
      value.wrong(
          cluster.nodes().size() + " nodes",
          "at most "
              + shares
              + ": "
              + pods
              + " holds so many ranges of /"
              + cluster.podNetwork().nodeMask(),
          null);
    }
    if (pods.contains(services.network()) || services.contains(pods.network())) {
      value.wrong(
          "Pods in " + pods + " and Services in " + services, "ranges that do not overlap", null);
    }
    if (services.prefix() < SERVICE_PREFIX_MIN || services.prefix() > NODE_MASK_MAX) {
      value.wrong(
          "Services in " + services,
          "a range from /" + SERVICE_PREFIX_MIN + " to /" + NODE_MASK_MAX,
          null);
    }
  }

  private static @Nullable KubernetesVersion version(Value value) {
    return value.text() == null ? null : value.word(Notation.VERSIONS);
  }

  private static @Nullable List<NodeSpec> nodes(Value value) {
    var names = new LinkedHashSet<String>();
    var nodes = new ArrayList<NodeSpec>();
    for (var item : value.items()) {
      nodes.addAll(nodeGroup(item, names));
    }
    if (value.node() instanceof Node.ListNode list && list.items().isEmpty()) {
      value.wrong("at least one node");
    }
    return nodes.isEmpty() ? null : nodes;
  }

  private static List<NodeSpec> nodeGroup(Value value, Set<String> names) {
    var fields = value.fields();
    if (fields == null) {
      return List.of();
    }
    var name = fields.require("name", it -> it.valid(NameSyntax::validateSubdomain));
    int count = fields.read("count", new IntegerReader(1, NODES_MAX), 1);
    var zones = fields.read("zones", it -> it.items(Value.SOME_TEXT), List.<String>of());
    int pods = fields.read("pods", new IntegerReader(1, PODS_MAX), Defaults.PODS_PER_NODE);
    var base = Defaults.nodeCapacity().allocatable();
    long cpu = fields.read("cpu", Quantities::milli, base.get(ResourceList.CPU));
    long memory = fields.read("memory", Quantities::whole, base.get(ResourceList.MEMORY));
    var capacity = new Capacity(pods, ResourceList.of(cpu, memory));
    fields.end();
    var nodes = new ArrayList<NodeSpec>();
    for (int i = 0; i < count && name != null; i++) {
      var nodeName = count == 1 ? name : name + "-" + (i + 1);
      if (!names.add(nodeName)) {
        value.wrong("a second node \"" + nodeName + "\"", "each name once", null);
      }
      nodes.add(
          new NodeSpec(nodeName, zones.isEmpty() ? "" : zones.get(i % zones.size()), capacity));
    }
    return nodes;
  }

  private static @Nullable PodNetworkSpec podNetwork(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Defaults.podNetwork();
    var cidr = fields.read("cidr", ClusterReader::cidr, base.cidr());
    int prefixMin = Math.min(cidr.prefix(), NODE_MASK_MAX);
    int nodeMask =
        fields.read(
            "nodeMask",
            new IntegerReader(prefixMin, NODE_MASK_MAX),
            Math.max(prefixMin, base.nodeMask()));
    var reuse = fields.read("reuse", Notation.ADDRESS_REUSES, base.reuse());
    var cooldown = fields.read("cooldown", Value.DURATION, base.cooldown());
    var deadAddress = fields.read("deadAddress", Notation.DEAD_ADDRESSES, base.deadAddress());
    fields.end();
    if (cidr.prefix() > NODE_MASK_MAX) {
      value.wrong(
          "\"" + cidr + "\"",
          "a range of /" + NODE_MASK_MAX + " or wider, such as 10.244.0.0/16",
          null);
    }
    return new PodNetworkSpec(cidr, nodeMask, reuse, cooldown, deadAddress);
  }

  static @Nullable Cidr cidr(Value value) {
    var text = value.raw(CIDR);
    if (text == null) {
      return null;
    }
    try {
      var cidr = Cidr.parse(text);
      return cidr.prefix() == 0 ? value.wrong(CIDR) : cidr;
    } catch (IllegalArgumentException e) {
      return value.wrong(CIDR);
    }
  }

  private static @Nullable ServiceNetworkSpec serviceNetwork(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Defaults.serviceNetwork();
    var cidr = fields.read("cidr", ClusterReader::cidr, base.cidr());
    var ports =
        fields.read(
            "nodePorts",
            ClusterReader::portRange,
            new int[] {base.nodePortMin(), base.nodePortMax()});
    var balancer = fields.read("loadBalancer", ClusterReader::loadBalancer, base.loadBalancer());
    fields.end();
    return new ServiceNetworkSpec(cidr, ports[0], ports[1], balancer);
  }

  private static @Nullable LoadBalancerSpec loadBalancer(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Defaults.loadBalancer();
    var balancer =
        new LoadBalancerSpec(
            fields.read("probeEvery", Value.POSITIVE_DURATION, base.probeEvery()),
            fields.read("unhealthyAfter", new IntegerReader(1, 100), base.unhealthyAfter()),
            fields.read("healthyAfter", new IntegerReader(1, 100), base.healthyAfter()));
    fields.end();
    return balancer;
  }

  private static int @Nullable [] portRange(Value value) {
    var allowed = "a range of ports from 1 to 65535, such as 30000-32767";
    var text = value.raw(allowed);
    var range = PORT_RANGE.matcher(text == null ? "" : text);
    if (text == null || !range.matches()) {
      return text == null ? null : value.wrong(allowed);
    }
    int min = Integer.parseInt(range.group(1));
    int max = Integer.parseInt(range.group(2));
    return 1 <= min && min <= max && max <= 65_535 ? new int[] {min, max} : value.wrong(allowed);
  }

  private static @Nullable ProxySpec proxy(Value value, ProxySpec base) {
    var fields = value.fields(NotSimulated.PROXY);
    if (fields == null) {
      return null;
    }
    var mode = fields.read("mode", Notation.PROXY_MODES, base.mode());
    var schedulers = ProxySpec.schedulers(mode);
    var proxy =
        new ProxySpec(
            mode,
            fields.read("scheduler", it -> scheduler(it, schedulers), schedulers.get(0)),
            base.runner(),
            fields.read("minSyncPeriod", Value.DURATION, minSyncPeriod(mode, base)),
            fields.read("sync", Value.DISTRIBUTION, base.sync()),
            fields.read("connReuseMode", ClusterReader::portReuse, base.portReuse()),
            fields.read("perEndpoint", Value.DURATION, base.perEndpoint()),
            base.writes(),
            fields.read("conntrack", it -> conntrack(it, base.conntrack()), base.conntrack()));
    fields.end();
    return proxy;
  }

  private static @Nullable ConntrackSpec conntrack(Value value, ConntrackSpec base) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var max = fields.read("max", new IntegerReader(1, Integer.MAX_VALUE));
    var conntrack =
        new ConntrackSpec(
            max == null ? OptionalInt.empty() : OptionalInt.of(max),
            fields.read("udpTimeout", Value.POSITIVE_DURATION, base.udpTimeout()),
            fields.read("udpStreamTimeout", Value.POSITIVE_DURATION, base.udpStreamTimeout()),
            fields.read("cleanup", Notation.CLEANUPS, base.cleanup()));
    fields.end();
    return conntrack;
  }

  private static ProxySpec.@Nullable PortReuse portReuse(Value value) {
    var mode = value.integer(0, 1);
    if (mode == null) {
      return null;
    }
    return mode == 0 ? ProxySpec.PortReuse.SAME_SERVER : ProxySpec.PortReuse.NEW_CHOICE;
  }

  private static @Nullable String scheduler(Value value, List<String> known) {
    var text = value.text();
    return text == null || known.contains(text)
        ? text
        : value.wrong(Finding.unknownName(value.node().described(), text, known));
  }

  /** IPVS and what is no kube-proxy write every change as it comes. */
  private static Duration minSyncPeriod(ProxySpec.Mode mode, ProxySpec base) {
    return mode == ProxySpec.Mode.IPVS || mode == ProxySpec.Mode.EBPF
        ? Duration.ZERO
        : base.minSyncPeriod();
  }

  private static @Nullable ControlPlaneSpec controlPlane(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Defaults.controlPlane();
    var controlPlane =
        new ControlPlaneSpec(
            fields.read("watch", Value.DISTRIBUTION, base.watch()),
            fields.read("endpointSlice", Value.DISTRIBUTION, base.endpointSlice()),
            fields.read("scheduler", Value.DURATION, base.scheduler()),
            fields.read("kubelet", Value.DISTRIBUTION, base.kubelet()));
    fields.end();
    return controlPlane;
  }

  private static @Nullable NodeLifecycleSpec nodeLifecycle(Value value, NodeLifecycleSpec base) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var spec =
        new NodeLifecycleSpec(
            fields.read("leaseEvery", Value.POSITIVE_DURATION, base.leaseEvery()),
            fields.read("monitorEvery", Value.POSITIVE_DURATION, base.monitorEvery()),
            fields.read("monitorGrace", Value.POSITIVE_DURATION, base.monitorGrace()));
    fields.end();
    if (spec.monitorGrace().compareTo(spec.leaseEvery()) <= 0) {
      value.wrong(
          "a monitorGrace that is not longer than leaseEvery",
          "a longer one, or every node is taken for lost",
          null);
    }
    return spec;
  }

  private static @Nullable LinuxKernel kernel(Value value) {
    var text = value.text();
    return text == null
        ? null
        : LinuxKernel.parse(text)
            .orElseGet(() -> value.wrong("a version of Linux, such as \"5.15\" or \"6.8\""));
  }

  private static @Nullable DnsSpec dns(Value value, DnsSpec base) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var dns =
        new DnsSpec(
            fields.read("ttl", Value.DURATION, base.ttl()),
            fields.read("cache", Value.DURATION, base.serverCache()),
            fields.read("latency", Value.DISTRIBUTION, base.latency()));
    fields.end();
    return dns;
  }

  private static @Nullable LatencySpec network(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Defaults.latency();
    var latency =
        new LatencySpec(
            fields.read("sameNode", Value.DURATION, base.sameNode()),
            fields.read("sameZone", Value.DURATION, base.sameZone()),
            fields.read("crossZone", Value.DURATION, base.crossZone()),
            fields.read("external", Value.DURATION, base.external()),
            fields.read("kernel", ClusterReader::kernel, base.kernel()));
    fields.end();
    return latency;
  }
}
