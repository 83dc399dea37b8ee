package io.github.podchurn.engine;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Action.NodeFault;
import io.github.podchurn.model.scenario.TimelineEvent.Action.PodFault;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.DaemonSet;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.Probes;
import io.github.podchurn.model.workload.RestartPolicy;
import io.github.podchurn.model.workload.RollingUpdate;
import io.github.podchurn.model.workload.StatefulSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Random clusters to which random things happen for ten minutes. Then all nodes come back, and
 * there is time until the longest back-offs and tolerations are over. Another verb or fault joins
 * by one line in the list of {@link #anything}.
 */
final class FaultStorm {

  private static final Duration STORM = Duration.ofMinutes(10);
  private static final Duration LENGTH = Duration.ofMinutes(40);

  private final SplittableRandom random;
  private final List<NodeSpec> nodes = new ArrayList<>();
  private final List<KubernetesObject> workloads = new ArrayList<>();

  private FaultStorm(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The storm of a seed. */
  static Scenario of(long seed) {
    var storm = new FaultStorm(seed);
    int nodes = 3 + storm.random.nextInt(4);
    int zones = 1 + storm.random.nextInt(3);
    return storm.scenario(seed, nodes, zones, 1 + storm.random.nextInt(3));
  }

  /** The same in a cluster so large that the scheduler does not look at all nodes. */
  static Scenario large(long seed) {
    return new FaultStorm(seed).scenario(seed, 250, 3, 500);
  }

  /** Its timeline, to be read. */
  static String told(Scenario storm) {
    return storm.timeline().stream()
        .map(event -> event.schedule().from().toSeconds() + " s " + event.action())
        .collect(Collectors.joining("\n"));
  }

  private Scenario scenario(long seed, int nodeCount, int zones, int deploymentCount) {
    for (int i = 0; i < nodeCount; i++) {
      nodes.add(new NodeSpec("n-" + i, "z-" + i % zones, Defaults.nodeCapacity()));
    }
    for (int i = 0; i < deploymentCount; i++) {
      workloads.add(deployment("d" + i));
    }
    workloads.add(statefulSet("s"));
    workloads.add(daemonSet("a"));
    return new Scenario(
        "storm",
        "",
        LENGTH,
        Scenario.Start.RUNNING,
        Defaults.WARMUP,
        seed,
        Defaults.REPLICATIONS,
        cluster(),
        List.copyOf(workloads),
        List.of(),
        List.of(),
        timeline(),
        List.of());
  }

  private ClusterSpec cluster() {
    var base = Defaults.cluster(KubernetesVersion.DEFAULT);
    return new ClusterSpec(
        base.version(),
        nodes,
        base.podNetwork(),
        base.serviceNetwork(),
        base.proxy(),
        base.controlPlane(),
        base.nodeLifecycle(),
        base.dns(),
        base.latency());
  }

  private PodTemplate template(String name) {
    var probe =
        new Probe(
            Duration.ZERO, Duration.ofSeconds(1 + random.nextInt(10)), Duration.ofSeconds(1), 1, 3);
    var container =
        new Container(
            "app",
            name + ":1",
            ImagePullPolicy.IF_NOT_PRESENT,
            List.of(new ContainerPort("", 8080, Protocol.TCP)),
            new Probes(
                null, random.nextBoolean() ? probe : null, random.nextBoolean() ? probe : null),
            Duration.ofSeconds(random.nextInt(6)),
            ResourceList.of(100, 1 << 20));
    var spec =
        new PodSpec(
            List.of(container),
            RestartPolicy.ALWAYS,
            Duration.ofSeconds(10 + random.nextInt(30)),
            null);
    return new PodTemplate(Labels.of("app", name), Labels.empty(), spec);
  }

  private Deployment deployment(String name) {
    return new Deployment(
        ObjectMeta.of("default", name, Labels.empty()),
        1,
        new Deployment.Spec(
            1 + random.nextInt(6),
            selector(name),
            template(name),
            RollingUpdate.DEFAULT,
            Deployment.RolloutSettings.DEFAULT),
        Deployment.Status.EMPTY);
  }

  private StatefulSet statefulSet(String name) {
    return new StatefulSet(
        ObjectMeta.of("default", name, Labels.empty()),
        new StatefulSet.Spec(
            1 + random.nextInt(3),
            0,
            selector(name),
            template(name),
            name,
            random.nextBoolean(),
            anyPartition(),
            Duration.ZERO),
        StatefulSet.Status.EMPTY);
  }

  /** From all Pods to none; or null, with which nobody replaces a Pod of an old template. */
  private @Nullable Integer anyPartition() {
    int drawn = random.nextInt(8);
    return drawn < 4 ? Integer.valueOf(0) : drawn < 7 ? Integer.valueOf(drawn - 3) : null;
  }

  private DaemonSet daemonSet(String name) {
    var one = new IntOrPercent.Int(1);
    var none = new IntOrPercent.Int(0);
    var update = random.nextBoolean() ? DaemonSet.Update.DEFAULT : new DaemonSet.Update(none, one);
    return new DaemonSet(
        ObjectMeta.of("default", name, Labels.empty()),
        new DaemonSet.Spec(selector(name), template(name), update, Duration.ZERO),
        DaemonSet.Status.EMPTY);
  }

  private static Selector selector(String name) {
    return Selector.of(Labels.of("app", name));
  }

  private List<TimelineEvent> timeline() {
    var events = new ArrayList<TimelineEvent>();
    int count = 4 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      var at = Duration.ofMillis(random.nextLong(STORM.toMillis()));
      events.add(event(at, "e" + i, anything()));
    }
    for (var node : nodes) {
      var name = node.name();
      events.add(event(STORM.multipliedBy(2), "on-" + name, powerOn(name)));
      events.add(event(STORM.multipliedBy(2), "free-" + name, new Action.Cordon(name, false)));
      events.add(
          event(
              STORM.multipliedBy(2), "clean-" + name, new Action.RemoveTaint(name, "storm", null)));
    }
    return events;
  }

  private static Action powerOn(String node) {
    return new NodeFault(NodeFault.Outage.POWER_ON, List.of(node), new Pick.All(), null);
  }

  private static TimelineEvent event(Duration at, String name, Action action) {
    return new TimelineEvent(new Schedule.Once(at), name, action.toString(), action);
  }

  private Action anything() {
    List<Supplier<Action>> possible =
        List.of(
            this::anyScale,
            this::anyImage,
            this::anyRestart,
            this::anyUndo,
            () -> new Action.DeletePods("default", anyPods(), anyPick(), anyGrace()),
            () -> new Action.Cordon(anyNode(), random.nextBoolean()),
            () -> new Action.Drain(anyNode(), true, true, null, Duration.ofMinutes(2)),
            () -> new Action.AddTaint(anyNode(), anyTaint()),
            () -> new Action.RemoveTaint(anyNode(), "storm", null),
            () ->
                new NodeFault(
                    NodeFault.Outage.POWER_OFF, List.of(anyNode()), new Pick.All(), anyTime()),
            () ->
                new NodeFault(
                    NodeFault.Outage.PARTITION, List.of(anyNode()), new Pick.All(), anyTime()),
            this::anyShutdown,
            () -> new Action.ZoneOutage(nodes.get(0).zone(), anyTime()),
            () -> new Action.ControlPlaneOutage(anyTime()),
            this::anyPodFault);
    return possible.get(random.nextInt(possible.size())).get();
  }

  private Action anyShutdown() {
    var grace = Duration.ofSeconds(1 + random.nextInt(60));
    var lasting = random.nextBoolean() ? null : grace.plus(anyTime());
    return new Action.NodeShutdown(List.of(anyNode()), new Pick.All(), grace, lasting);
  }

  private Action anyPodFault() {
    var kinds = PodFault.Symptom.values();
    return new PodFault(
        kinds[random.nextInt(kinds.length)], "default", anyPods(), anyPick(), anyTime(), 5);
  }

  private static SortedMap<String, String> images(String image) {
    var images = new TreeMap<String, String>();
    images.put("app", image);
    return images;
  }

  private KubernetesObject anyWorkload() {
    return workloads.get(random.nextInt(workloads.size()));
  }

  /** A DaemonSet has no size: the StatefulSet is scaled instead. */
  private Action anyScale() {
    var any = anyWorkload();
    var sized = any.kind() == Kind.DAEMON_SET ? workloads.get(workloads.size() - 2) : any;
    return new Action.Scale(sized.kind(), sized.id(), random.nextInt(8));
  }

  private Action anyImage() {
    var workload = anyWorkload();
    return new Action.SetImage(workload.kind(), workload.id(), images("v:" + random.nextInt(5)));
  }

  private Action anyRestart() {
    var workload = anyWorkload();
    return new Action.RolloutRestart(workload.kind(), workload.id());
  }

  private Action anyUndo() {
    var workload = anyWorkload();
    return new Action.RolloutUndo(workload.kind(), workload.id(), null);
  }

  private Selector anyPods() {
    return selector(anyWorkload().meta().name());
  }

  private Pick anyPick() {
    return random.nextBoolean() ? new Pick.All() : new Pick.Count(1 + random.nextInt(3));
  }

  private String anyNode() {
    return nodes.get(random.nextInt(nodes.size())).name();
  }

  private Taint anyTaint() {
    var effects = Taint.Effect.values();
    return new Taint("storm", "", effects[random.nextInt(effects.length)]);
  }

  private Duration anyTime() {
    return Duration.ofSeconds(1 + random.nextInt(400));
  }

  private Duration anyGrace() {
    return Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(40));
  }
}
