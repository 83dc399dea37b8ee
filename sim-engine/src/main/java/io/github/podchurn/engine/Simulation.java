package io.github.podchurn.engine;

import io.github.podchurn.engine.apiserver.Admission;
import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Leases;
import io.github.podchurn.engine.apiserver.PodsByNode;
import io.github.podchurn.engine.churn.ChurnDriver;
import io.github.podchurn.engine.controller.EndpointSliceController;
import io.github.podchurn.engine.controller.EndpointSliceMirroringController;
import io.github.podchurn.engine.controller.NodeControllers;
import io.github.podchurn.engine.controller.Scheduler;
import io.github.podchurn.engine.controller.WorkloadControllers;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.MetricsRecorder;
import io.github.podchurn.engine.network.Latencies;
import io.github.podchurn.engine.network.OutsideHosts;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.node.Kubelet;
import io.github.podchurn.engine.node.MetricsServer;
import io.github.podchurn.engine.node.NodeRuntime;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.proxy.TableHistory;
import io.github.podchurn.engine.proxy.TableLog;
import io.github.podchurn.engine.traffic.ClientGroup;
import io.github.podchurn.engine.traffic.Dns;
import io.github.podchurn.engine.traffic.TrafficContext;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.result.ClusterState;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.workload.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One run: a cluster is put together as the scenario says, lives for the scenario's duration, and
 * what clients saw of it is the result. Everything follows from the scenario and the seed.
 */
public final class Simulation {

  /** Where nodes have their own addresses. */
  private static final Cidr NODE_NETWORK = Cidr.parse("192.168.0.0/16");

  private final Scenario scenario;
  private final long seed;
  private final EventTrace trace;
  private final Simulator simulator;
  private final RandomStreams streams;
  private final ApiServer api;
  private final Leases leases;
  private final Admission admission;
  private final MetricsRecorder recorder;

  private Simulation(Scenario scenario, long seed, EventTrace trace) {
    this.scenario = scenario;
    this.seed = seed;
    this.trace = trace;
    this.simulator = new Simulator(trace);
    this.streams = new RandomStreams(seed);
    this.api = new ApiServer(simulator, streams.stream("uids"));
    this.leases = new Leases(simulator, streams, scenario.cluster().nodeLifecycle());
    var cluster = scenario.cluster();
    this.admission = new Admission(api, cluster.version(), cluster.serviceNetwork(), streams);
    this.recorder = new MetricsRecorder(simulator, api, scenario);
  }

  /** Runs a scenario once. */
  public static RunResult run(Scenario scenario, long seed) {
    return run(scenario, seed, EventTrace.digestOnly());
  }

  /** Runs a scenario once and leaves its events in {@code trace}. */
  public static RunResult run(Scenario scenario, long seed, EventTrace trace) {
    return run(scenario, seed, trace, api -> {});
  }

  /** Runs a scenario once while {@code onlooker} watches the cluster's objects. */
  static RunResult run(
      Scenario scenario, long seed, EventTrace trace, Consumer<ApiServer> onlooker) {
    try {
      var simulation = new Simulation(scenario, seed, trace);
      onlooker.accept(simulation.api);
      return simulation.run();
    } catch (InvariantViolation violation) {
      throw violation.inRunWithSeed(seed);
    }
  }

  /**
   * Runs a scenario up to a moment.
   *
   * @param at from the start, not behind the scenario's end
   */
  public static PausedCluster pausedAt(Scenario scenario, long seed, Duration at) {
    try {
      return new Simulation(scenario, seed, EventTrace.digestOnly()).pausedAt(at);
    } catch (InvariantViolation violation) {
      throw violation.inRunWithSeed(seed);
    }
  }

  private PausedCluster pausedAt(Duration at) {
    var log = TableLog.of(api);
    var running = start();
    simulator.runUntil(at.toNanos());
    var objects = new ArrayList<KubernetesObject>();
    for (var kind : Kind.values()) {
      objects.addAll(api.list(kind));
    }
    var tables = new ArrayList<ProxyTable>();
    for (int i = 0; i < running.nodes().size(); i++) {
      int version = running.proxies().get(i).versionAt(at.toNanos());
      tables.add(log.asOf(version, placeOf(running.nodes().get(i))));
    }
    return new PausedCluster(new ClusterState(at, objects, tables), running.proxies(), streams);
  }

  private ProxyTable.Place placeOf(Node node) {
    return new ProxyTable.Place(
        new ProxyNode(node.meta().name(), node.zone()),
        node.address(),
        scenario.cluster().podNetwork().cidr(),
        scenario.cluster().serviceNetwork().cidr());
  }

  private RunResult run() {
    var running = start();
    running.history().forgetUnused();
    simulator.runUntil(scenario.duration().toNanos());
    running.clients().forEach(ClientGroup::finish);
    return recorder.result(seed, trace);
  }

  /** The parts of a cluster that is alive. */
  private record Running(
      TableHistory history, List<Node> nodes, List<KubeProxy> proxies, List<ClientGroup> clients) {}

  private Running start() {
    var nodes = createNodes();
    var history = TableHistory.of(simulator, api);
    if (scenario.start() == Scenario.Start.RUNNING) {
      applyManifests();
    }
    var plane = new ControlPlane(simulator, api, streams, scenario.cluster().controlPlane());
    var workloads = WorkloadControllers.bootstrap(plane);
    Scheduler.start(plane);
    var network = new PodNetwork(simulator, recorder.pods());
    OutsideHosts.attach(simulator, streams, network, scenario.cluster().outside());
    var kubelets = startKubelets(nodes, network);
    MetricsServer.start(simulator, streams, network, api.metrics());
    workloads.start();
    NodeControllers.start(plane, leases, scenario.cluster().nodeLifecycle());
    EndpointSliceController.start(plane);
    EndpointSliceMirroringController.start(plane);
    // From here on news takes time: every table holds what has been written up to now.
    var proxies = startProxies(history);
    var clients = startClients(plane, proxies, network);
    if (scenario.start() == Scenario.Start.COLD) {
      simulator.at(0, EventPriority.STIMULUS, this::applyManifests);
    }
    play(kubelets, proxies);
    return new Running(history, nodes, proxies, clients);
  }

  private void applyManifests() {
    scenario.manifests().forEach(object -> api.create(admission.admit(object)));
  }

  private List<Node> createNodes() {
    var cluster = scenario.cluster();
    var nodes = new ArrayList<Node>();
    for (int i = 0; i < cluster.nodes().size(); i++) {
      var spec = cluster.nodes().get(i);
      var node =
          Node.ready(
              ObjectMeta.of("", spec.name(), labels(spec)),
              spec.zone(),
              NODE_NETWORK.at(i + 1L),
              cluster.podNetwork().cidr().subnet(cluster.podNetwork().nodeMask(), i),
              spec.capacity());
      nodes.add((Node) api.create(node));
    }
    return nodes;
  }

  private static Labels labels(NodeSpec node) {
    var host = Labels.of(TopologySpreadConstraint.HOSTNAME, node.name());
    return node.zone().isEmpty() ? host : host.with(TopologySpreadConstraint.ZONE, node.zone());
  }

  private List<Kubelet> startKubelets(List<Node> nodes, PodNetwork network) {
    var runtime =
        new NodeRuntime(
            simulator,
            api,
            PodsByNode.of(api),
            leases,
            streams,
            network,
            scenario.cluster(),
            scenario.behaviors());
    var kubelets = new ArrayList<Kubelet>();
    for (int i = 0; i < nodes.size(); i++) {
      kubelets.add(Kubelet.start(runtime, nodes.get(i), i));
    }
    return kubelets;
  }

  private List<KubeProxy> startProxies(TableHistory history) {
    var proxies = new ArrayList<KubeProxy>();
    for (var node : scenario.cluster().nodes()) {
      proxies.add(new KubeProxy(history, streams, scenario.cluster(), node));
    }
    recorder.watchTables(api, history, proxies);
    return proxies;
  }

  private List<ClientGroup> startClients(
      ControlPlane plane, List<KubeProxy> proxies, PodNetwork network) {
    var context =
        new TrafficContext(
            simulator,
            scenario.duration().toNanos(),
            streams,
            api,
            plane,
            scenario.cluster(),
            new Dns(plane, scenario.cluster().dns(), scenario.cluster().outside()),
            proxies,
            network,
            recorder.pods(),
            new Latencies(scenario.cluster()));
    var groups = new ArrayList<ClientGroup>();
    for (var client : scenario.clients()) {
      var group = new ClientGroup(context, client, recorder.client(client));
      group.start();
      groups.add(group);
    }
    return groups;
  }

  private void play(List<Kubelet> kubelets, List<KubeProxy> proxies) {
    var machines = new Machinery(simulator, kubelets, proxies);
    new ChurnDriver(simulator, api, admission, streams, machines, recorder.events())
        .play(scenario.timeline());
  }
}
