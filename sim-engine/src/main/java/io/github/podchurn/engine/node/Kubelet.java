package io.github.podchurn.engine.node;

import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.apiserver.Watch;
import io.github.podchurn.engine.apiserver.WatchDelay;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.HostLocalRange;
import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs the Pods that are bound to one node, and reports their state.
 *
 * <p>The death of a container is noticed by a relist once a second, as the kubelet's own Pod
 * lifecycle event generator does it.
 */
public final class Kubelet {

  private static final long RELIST_NANOS = 1_000_000_000L;

  private final NodeRuntime runtime;
  private final Node node;
  private final int nodeIndex;
  private final HostLocalRange addresses;
  private final long relistPhase;
  private final Set<String> images = new TreeSet<>();
  private final Map<NamespacedName, PodLifecycle> pods = new TreeMap<>();
  private final Map<NamespacedName, Pod> successors = new TreeMap<>();
  // Pods that are over here, while news of them may still be under way.
  private final Set<String> finished = new TreeSet<>();

  private Kubelet(NodeRuntime runtime, Node node, int nodeIndex) {
    this.runtime = runtime;
    this.node = node;
    this.nodeIndex = nodeIndex;
    this.addresses = new HostLocalRange(node.podCidr());
    this.relistPhase =
        runtime.streams().stream("kubelet/relist/" + node.meta().name()).below((int) RELIST_NANOS);
  }

  /** A kubelet whose Pods are running and ready already, which follows from now on. */
  public static Kubelet start(NodeRuntime runtime, Node node, int nodeIndex) {
    var kubelet = new Kubelet(runtime, node, nodeIndex);
    for (var object : runtime.api().list(Kind.POD).toArray()) {
      if (object instanceof Pod pod && kubelet.isMine(pod)) {
        kubelet.lifecycleOf(pod).adoptRunning();
      }
    }
    Watch.start(
        runtime.simulator(),
        runtime.api(),
        Kind.POD,
        new WatchDelay(
            runtime.streams(),
            "kubelet/" + node.meta().name(),
            runtime.cluster().controlPlane().watch()),
        kubelet::onPod);
    return kubelet;
  }

  /** Kills the container of a Pod, as if its process had crashed; false if it does not run here. */
  public boolean killContainer(NamespacedName pod) {
    var lifecycle = pods.get(pod);
    return lifecycle != null && lifecycle.crash();
  }

  private boolean isMine(Pod pod) {
    return node.meta().name().equals(pod.spec().nodeName());
  }

  private void onPod(ObjectChange change) {
    if (!(change.object() instanceof Pod pod) || !isMine(pod)) {
      return;
    }
    if (change.after() == null) {
      onRemoved(pod);
    } else if (!finished.contains(pod.meta().uid())) {
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
    var known = pods.get(pod.id());
    if (known == null) {
      lifecycleOf(pod).begin();
    } else if (known.isOf(pod)) {
      known.objectChanged(pod);
    } else {
      // Its predecessor of the same name is still going.
      successors.put(pod.id(), pod);
    }
  }

  private PodLifecycle lifecycleOf(Pod pod) {
    var lifecycle =
        new PodLifecycle(runtime, this, pod, BehaviorRule.resolve(runtime.behaviors(), pod));
    pods.put(pod.id(), lifecycle);
    return lifecycle;
  }

  /** Called by a Pod that has given everything back. */
  void podGone(PodLifecycle gone) {
    pods.remove(gone.pod().id());
    if (!gone.isRemovalSeen()) {
      finished.add(gone.pod().meta().uid());
    }
    var successor = successors.remove(gone.pod().id());
    if (successor != null) {
      lifecycleOf(successor).begin();
    }
  }

  HostLocalRange addresses() {
    return addresses;
  }

  int nodeIndex() {
    return nodeIndex;
  }

  /** When the relist after {@code time} takes place. */
  long nextRelist(long time) {
    long sincePhase = Math.floorMod(time - relistPhase, RELIST_NANOS);
    return time + (sincePhase == 0 ? 0 : RELIST_NANOS - sincePhase);
  }

  /** Whether the registry has to be asked before this container starts; then the image is here. */
  boolean pulls(Container container) {
    boolean isNew = images.add(container.image());
    return switch (container.imagePullPolicy()) {
      case ALWAYS -> true;
      case IF_NOT_PRESENT -> isNew;
      case NEVER -> false;
    };
  }

  /** Notes that an image is on the node. */
  void imageIsHere(@Nullable Container container) {
    if (container != null && container.imagePullPolicy() != ImagePullPolicy.NEVER) {
      images.add(container.image());
    }
  }
}
