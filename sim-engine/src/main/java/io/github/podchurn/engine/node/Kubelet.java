package io.github.podchurn.engine.node;

import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.apiserver.Watch;
import io.github.podchurn.engine.apiserver.WatchDelay;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.AddressPool;
import io.github.podchurn.model.workload.ContainerTermination;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the Pods that are bound to one node, and reports their state.
 *
 * <p>The death of a container is noticed by a relist once a second, as the kubelet's own Pod
 * lifecycle event generator does it. A kubelet that is cut off from the API server goes on with
 * what it knows; when it is back it lists its Pods anew, and tells what the API server has missed
 * at its next pass, once in ten seconds.
 */
public final class Kubelet {

  private static final long RELIST_NANOS = 1_000_000_000L;
  private static final long STATUS_PASS_NANOS = 10_000_000_000L;

  private final NodeRuntime runtime;
  private final Node node;
  private final int nodeIndex;
  private final AddressPool addresses;
  private final ImageStore images;
  private final long relistPhase;
  private final long passPhase;
  private final Map<NamespacedName, PodLifecycle> pods = new TreeMap<>();
  private final Map<NamespacedName, Pod> successors = new TreeMap<>();
  // Pods that are over here, while news of them may still be under way.
  private final Set<String> finished = new TreeSet<>();
  // Pods whose objects could not be removed, as the API server was out of reach.
  private final List<Pod> unremoved = new ArrayList<>();
  private boolean powered = true;
  private boolean connected = true;
  private boolean passPending;
  private boolean knownUnschedulable;
  // Told when the machine goes dark; not null while it is shut down.
  private @Nullable Consumer<List<Pod>> onOff;

  private Kubelet(NodeRuntime runtime, Node node, int nodeIndex) {
    this.runtime = runtime;
    this.node = node;
    this.nodeIndex = nodeIndex;
    this.addresses = pool(runtime, node);
    this.images = new ImageStore(runtime.simulator(), runtime.api().events());
    var name = node.meta().name();
    this.relistPhase = runtime.streams().stream("kubelet/relist/" + name).below((int) RELIST_NANOS);
    this.passPhase =
        (long) (runtime.streams().stream("kubelet/status/" + name).nextUnit() * STATUS_PASS_NANOS);
  }

  private static AddressPool pool(NodeRuntime runtime, Node node) {
    var network = runtime.cluster().podNetwork();
    var random = runtime.streams().stream("addresses/" + node.meta().name());
    return new AddressPool(
        node.podCidr(), network.reuse(), network.cooldown().toNanos(), random::below);
  }

  /** A kubelet whose Pods are running and ready already, which follows from now on. */
  public static Kubelet start(NodeRuntime runtime, Node node, int nodeIndex) {
    var kubelet = new Kubelet(runtime, node, nodeIndex);
    var name = node.meta().name();
    for (var pod : runtime.pods().on(name)) {
      kubelet.lifecycleOf(pod).adoptRunning();
    }
    Watch.start(
        runtime.simulator(),
        runtime.api(),
        runtime.pods(),
        name,
        new WatchDelay(
            runtime.streams(), "kubelet/" + name, runtime.cluster().controlPlane().watch()),
        kubelet::onPod);
    runtime.api().observe(Kind.NODE, kubelet::onNodeWritten);
    runtime.api().outages().onRestored(kubelet::onApiRestored);
    return kubelet;
  }

  public String nodeName() {
    return node.meta().name();
  }

  /** The process of a Pod's application, if the Pod is here and has its sandbox. */
  public Optional<RunningPod> application(NamespacedName pod) {
    return Optional.ofNullable(pods.get(pod))
        .flatMap(life -> Optional.ofNullable(life.application()));
  }

  /** Kills the container of a Pod, as if its process had crashed; false if it does not run here. */
  public boolean killContainer(NamespacedName pod, ContainerTermination.Reason reason) {
    var lifecycle = pods.get(pod);
    return powered && lifecycle != null && lifecycle.kill(reason);
  }

  /** The machine goes dark: nothing runs any more and nobody hears of it. */
  public void powerOff() {
    if (!powered) {
      return;
    }
    var unended =
        pods.values().stream().filter(life -> !life.hasEnded()).map(PodLifecycle::pod).toList();
    powered = false;
    runtime.network().setDark(nodeIndex, true);
    pods.values().forEach(PodLifecycle::vanish);
    cutOff();
    if (onOff != null) {
      onOff.accept(unended);
      onOff = null;
    }
  }

  /**
   * The machine's operating system is shut down, and waits for the kubelet to end the Pods. That
   * says that its node is not ready, and takes no further Pods.
   *
   * <p>Source: {@code pkg/kubelet/nodeshutdown}.
   *
   * @param grace after which the machine goes dark in any case
   * @param whenOff told of the Pods that had not ended when it went dark
   */
  public void shutDown(Duration grace, Consumer<List<Pod>> whenOff) {
    if (!powered || onOff != null) {
      return;
    }
    onOff = whenOff;
    if (isInTouch()) {
      runtime.api().events().normal(node, "Shutdown", "Shutdown manager detected shutdown event");
      reportNode();
    }
    pods.values().forEach(life -> life.shutDown(grace));
    runtime
        .simulator()
        .at(
            runtime.simulator().now() + grace.toNanos(),
            EventPriority.REACTION,
            () -> {
              if (onOff == whenOff) {
                powerOff();
              }
            });
    podEnded();
  }

  /** Called by a Pod that has ended: a shutdown waits for the last one. */
  void podEnded() {
    if (onOff != null && pods.values().stream().allMatch(PodLifecycle::hasEnded)) {
      powerOff();
    }
  }

  /** The machine boots: Pods that are still wanted here start again, with new addresses. */
  public void powerOn() {
    if (powered) {
      return;
    }
    powered = true;
    runtime.network().setDark(nodeIndex, false);
    pods.values().forEach(PodLifecycle::forget);
    pods.clear();
    successors.clear();
    if (connected) {
      runtime.api().events().normal(node, "Starting", "Starting kubelet.");
      backInTouch();
    }
  }

  /** The machine runs on, but its kubelet and the API server do not reach each other. */
  public void partition() {
    connected = false;
    cutOff();
  }

  /** The kubelet and the API server reach each other again. */
  public void rejoin() {
    if (!connected) {
      connected = true;
      if (powered) {
        backInTouch();
      }
    }
  }

  private void cutOff() {
    runtime.leases().cut(nodeName());
  }

  private boolean isInTouch() {
    return powered && connected && runtime.api().outages().isUp();
  }

  private void onApiRestored() {
    if (isInTouch()) {
      relist();
      at(runtime.leases().nextRenewalNanos(nodeName()), this::reportNode);
    }
  }

  /** Pods are listed anew at once; the lease and the node's condition follow at their next time. */
  private void backInTouch() {
    var name = nodeName();
    runtime.leases().restored(name);
    if (!isInTouch()) {
      return;
    }
    relist();
    at(runtime.leases().nextRenewalNanos(name), this::reportNode);
  }

  /** A cordon is noticed when the kubelet next reports its node's state. */
  private void onNodeWritten(ObjectChange change) {
    if (change.after() instanceof Node written
        && written.id().equals(node.id())
        && written.unschedulable() != knownUnschedulable) {
      at(runtime.leases().nextRenewalNanos(nodeName()), this::reportNode);
    }
  }

  private void reportNode() {
    if (!(runtime.api().get(Kind.NODE, node.id()) instanceof Node stored)) {
      return;
    }
    var own = onOff == null ? Node.Condition.TRUE : Node.Condition.FALSE;
    if (stored.ready() != own) {
      runtime.api().update(stored, current -> ((Node) current).withReady(own));
      tellStatus(stored, onOff == null ? "NodeReady" : "NodeNotReady");
    }
    if (stored.unschedulable() != knownUnschedulable) {
      knownUnschedulable = stored.unschedulable();
      tellStatus(stored, knownUnschedulable ? "NodeNotSchedulable" : "NodeSchedulable");
    }
  }

  private void tellStatus(Node about, String status) {
    var message = "Node " + nodeName() + " status is now: " + status;
    runtime.api().events().normal(about, status, message);
  }

  private void relist() {
    unremoved.forEach(runtime.api()::remove);
    unremoved.clear();
    for (var life : List.copyOf(pods.values())) {
      if (runtime.api().get(Kind.POD, life.pod().id(), life.pod().meta().uid()) == null) {
        onRemoved(life.pod());
      }
    }
    runtime.pods().on(nodeName()).forEach(this::onStored);
    requestPass();
  }

  private void onPod(ObjectChange change) {
    if (!isInTouch() || !(change.object() instanceof Pod pod)) {
      return;
    }
    if (change.after() == null) {
      onRemoved(pod);
    } else {
      onStored(pod);
    }
  }

  private void onRemoved(Pod pod) {
    finished.remove(pod.meta().uid());
    successors.values().removeIf(waiting -> waiting.meta().uid().equals(pod.meta().uid()));
    var known = pods.get(pod.id());
    if (known != null && known.isOf(pod)) {
      known.objectRemoved();
    }
  }

  private void onStored(Pod pod) {
    if (finished.contains(pod.meta().uid()) || pod.status().phase().isTerminal()) {
      return;
    }
    var known = pods.get(pod.id());
    if (known == null) {
      takeOn(pod);
    } else if (known.isOf(pod)) {
      known.objectChanged(pod);
      if (!pod.status().equals(known.status())) {
        requestPass();
      }
    } else {
      // Its predecessor of the same name is still going.
      successors.put(pod.id(), pod);
    }
  }

  /** A Pod that has an address already was here before the machine went dark. */
  private void takeOn(Pod pod) {
    boolean wasHere = pod.status().podIp() != null;
    if (wasHere && pod.meta().isTerminating()) {
      runtime.api().remove(pod);
    } else if (wasHere) {
      lifecycleOf(pod).beginAgain();
    } else {
      beginNew(pod);
    }
  }

  private void beginNew(Pod pod) {
    if (onOff == null) {
      lifecycleOf(pod).begin();
      return;
    }
    var message = "Pod was rejected as the node is shutting down.";
    runtime.api().events().warning(pod, "NodeShutdown", message);
    runtime.api().update(pod, it -> ((Pod) it).withStatus(pod.status().withPhase(PodPhase.FAILED)));
  }

  private PodLifecycle lifecycleOf(Pod pod) {
    var lifecycle = new PodLifecycle(runtime, this, pod);
    pods.put(pod.id(), lifecycle);
    return lifecycle;
  }

  /** Called by a Pod that has given everything back. */
  void podGone(PodLifecycle gone) {
    pods.remove(gone.pod().id());
    if (!gone.isRemovalSeen()) {
      finished.add(gone.pod().meta().uid());
    }
    if (isInTouch()) {
      runtime.api().remove(gone.pod());
    } else {
      unremoved.add(gone.pod());
    }
    var successor = successors.remove(gone.pod().id());
    if (successor != null) {
      beginNew(successor);
    }
    podEnded();
  }

  /** Tells the API server how a Pod is, if it can be reached. */
  void report(PodLifecycle life) {
    if (isInTouch()) {
      runtime.api().update(life.pod(), current -> ((Pod) current).withStatus(life.status()));
    }
  }

  private void requestPass() {
    if (!passPending) {
      passPending = true;
      long now = runtime.simulator().now();
      runtime
          .simulator()
          .at(
              now + STATUS_PASS_NANOS - Math.floorMod(now - passPhase, STATUS_PASS_NANOS),
              EventPriority.REACTION,
              () -> {
                passPending = false;
                pods.values().forEach(this::report);
              });
    }
  }

  private void at(long time, Runnable action) {
    runtime
        .simulator()
        .at(
            time,
            EventPriority.REACTION,
            () -> {
              if (isInTouch()) {
                action.run();
              }
            });
  }

  NodeRuntime runtime() {
    return runtime;
  }

  AddressPool addresses() {
    return addresses;
  }

  ImageStore images() {
    return images;
  }

  int nodeIndex() {
    return nodeIndex;
  }

  /** When the relist after {@code time} takes place. */
  long nextRelist(long time) {
    long sincePhase = Math.floorMod(time - relistPhase, RELIST_NANOS);
    return time + (sincePhase == 0 ? 0 : RELIST_NANOS - sincePhase);
  }
}
