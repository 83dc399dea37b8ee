package io.github.podchurn.model.scenario;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done to the cluster, once or again and again.
 *
 * @param name by which windows and reports refer to it; unique in the scenario
 * @param text what the user wrote, to be shown
 */
public record TimelineEvent(Schedule schedule, String name, String text, Action action) {

  /** When it is done. */
  public sealed interface Schedule {

    /** The first time, or the earliest that it can be. */
    Duration from();

    /** One time. */
    record Once(Duration at) implements Schedule {
      @Override
      public Duration from() {
        return at;
      }
    }

    /**
     * Again and again.
     *
     * @param every from one time to the next
     * @param from the first time
     * @param until not later than this, or null for the end of the run
     */
    record Repeated(Distribution every, Duration from, @Nullable Duration until)
        implements Schedule {}
  }

  /** What is done. */
  public sealed interface Action {

    /** {@code kubectl apply -f}: objects that do not exist are created, others brought in line. */
    record Apply(List<KubernetesObject> objects) implements Action {
      public Apply {
        objects = List.copyOf(objects);
      }
    }

    /**
     * {@code kubectl delete KIND NAME}.
     *
     * @param gracePeriod instead of a Pod's own; null when not given
     */
    record Delete(Kind kind, NamespacedName id, @Nullable Duration gracePeriod) implements Action {}

    /**
     * {@code kubectl delete pod -l SELECTOR}.
     *
     * @param gracePeriod instead of the Pods' own; null when not given
     */
    record DeletePods(String namespace, Selector pods, Pick pick, @Nullable Duration gracePeriod)
        implements Action {}

    /** {@code kubectl scale}, of a Deployment or a StatefulSet. */
    record Scale(Kind kind, NamespacedName id, int replicas) implements Action {
      /** Of a Deployment. */
      public Scale(NamespacedName deployment, int replicas) {
        this(Kind.DEPLOYMENT, deployment, replicas);
      }
    }

    /**
     * {@code kubectl set image}, of a Deployment, a StatefulSet or a DaemonSet.
     *
     * @param images new images by the names of containers
     */
    record SetImage(Kind kind, NamespacedName id, SortedMap<String, String> images)
        implements Action {
      /** Of a Deployment. */
      public SetImage(NamespacedName deployment, SortedMap<String, String> images) {
        this(Kind.DEPLOYMENT, deployment, images);
      }

      public SetImage {
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
      }
    }

    /** {@code kubectl rollout restart}, of a Deployment, a StatefulSet or a DaemonSet. */
    record RolloutRestart(Kind kind, NamespacedName id) implements Action {
      /** Of a Deployment. */
      public RolloutRestart(NamespacedName deployment) {
        this(Kind.DEPLOYMENT, deployment);
      }
    }

    /**
     * {@code kubectl rollout undo}, of a Deployment, a StatefulSet or a DaemonSet.
     *
     * @param toRevision null for the one before the present
     */
    record RolloutUndo(Kind kind, NamespacedName id, @Nullable Integer toRevision)
        implements Action {
      /** Of a Deployment. */
      public RolloutUndo(NamespacedName deployment, @Nullable Integer toRevision) {
        this(Kind.DEPLOYMENT, deployment, toRevision);
      }
    }

    /** {@code kubectl rollout pause deployment} and {@code kubectl rollout resume deployment}. */
    record RolloutPause(NamespacedName deployment, boolean paused) implements Action {}

    /** {@code kubectl create}, {@code autoscale} and {@code expose}: one new object. */
    record Create(KubernetesObject object) implements Action {}

    /**
     * {@code kubectl label} and {@code kubectl annotate}.
     *
     * @param kind of the objects
     * @param selection which of them
     * @param changes what is to become of labels or annotations
     */
    record Mark(Kind kind, Selection selection, MarkChanges changes) implements Action {}

    /**
     * {@code kubectl patch}: what {@code patched} asks for otherwise than {@code base} is changed.
     *
     * @param base the object as the scenario states it
     * @param patched the same with the patch
     */
    record Patch(KubernetesObject base, KubernetesObject patched) implements Action {}

    /** {@code kubectl cordon} and {@code kubectl uncordon}. */
    record Cordon(String node, boolean unschedulable) implements Action {}

    /**
     * {@code kubectl drain}.
     *
     * @param force whether Pods that nothing would replace are evicted too
     * @param ignoreDaemonSets whether it goes on although there are Pods of DaemonSets, which stay
     * @param gracePeriod instead of the Pods' own; null when not given
     * @param timeout after which it gives up; null for never
     */
    record Drain(
        String node,
        boolean force,
        boolean ignoreDaemonSets,
        @Nullable Duration gracePeriod,
        @Nullable Duration timeout)
        implements Action {}

    /** {@code kubectl taint nodes NODE KEY=VALUE:EFFECT}. */
    record AddTaint(String node, Taint taint) implements Action {}

    /**
     * {@code kubectl taint nodes NODE KEY:EFFECT-}.
     *
     * @param effect null for all effects
     */
    record RemoveTaint(String node, String key, Taint.@Nullable Effect effect) implements Action {}

    /** What no command causes. */
    sealed interface Fault extends Action {}

    /**
     * Something happens to the processes of Pods.
     *
     * @param lasting until it is over again; null for good, or for what has no end
     * @param factor of {@link PodFault.Symptom#SLOW}; 1 otherwise
     */
    record PodFault(
        Symptom kind,
        String namespace,
        Selector pods,
        Pick pick,
        @Nullable Duration lasting,
        double factor)
        implements Fault {

      /** What happens. */
      public enum Symptom {
        /** The process dies. */
        KILL_CONTAINER("killContainer"),
        /** The process is killed for want of memory. */
        OOM_KILL("oomKill"),
        /** The process listens, but answers nothing any more. */
        HANG("hang"),
        /** The process serves {@code factor} times as slowly. */
        SLOW("slow"),
        /** The process serves, but says that it is not ready. */
        FAIL_READINESS("failReadiness");

        private final String notation;

        Symptom(String notation) {
          this.notation = notation;
        }

        /** As a scenario spells it. */
        public String notation() {
          return notation;
        }

        /** Whether the process lives on, and the fault may end. */
        public boolean canLast() {
          return this == HANG || this == SLOW || this == FAIL_READINESS;
        }
      }
    }

    /**
     * Something happens to nodes.
     *
     * @param nodes by their names
     * @param lasting until it is over again; null for good
     */
    record NodeFault(Outage kind, List<String> nodes, Pick pick, @Nullable Duration lasting)
        implements Fault {

      public NodeFault {
        nodes = List.copyOf(nodes);
      }

      /** What happens. */
      public enum Outage {
        /** They go dark: whatever runs there is gone, and nobody hears of it. */
        POWER_OFF("nodePowerOff"),
        /** They boot. */
        POWER_ON("nodePowerOn"),
        /** They run on, but neither reach the API server nor are reached by it. */
        PARTITION("partition"),
        /** Their kube-proxies take up no changes; what is in their tables stays in force. */
        PROXY_STALL("proxyStall");

        private final String notation;

        Outage(String notation) {
          this.notation = notation;
        }

        /** As a scenario spells it. */
        public String notation() {
          return notation;
        }
      }
    }

    /**
     * The operating systems of nodes are shut down: the kubelet ends the Pods, and then the machine
     * goes dark. Nobody deletes the Pods, so that nothing marks their endpoints as terminating.
     *
     * @param nodes by their names
     * @param grace how long the shutdown waits for Pods at most: the kubelet's {@code
     *     shutdownGracePeriod} without {@code shutdownGracePeriodCriticalPods}
     * @param lasting until they boot again, counted from the beginning; null for good
     */
    record NodeShutdown(List<String> nodes, Pick pick, Duration grace, @Nullable Duration lasting)
        implements Fault {

      public NodeShutdown {
        nodes = List.copyOf(nodes);
      }
    }

    /**
     * All nodes of a zone go dark.
     *
     * @param lasting until they boot again; null for good
     */
    record ZoneOutage(String zone, @Nullable Duration lasting) implements Fault {}

    /** The API server answers nobody and tells nobody anything. */
    record ControlPlaneOutage(@Nullable Duration lasting) implements Fault {}
  }

  /** Which objects of a kind a command is about. */
  public sealed interface Selection {

    String namespace();

    /** The one of a name. */
    record Named(NamespacedName id) implements Selection {
      @Override
      public String namespace() {
        return id.namespace();
      }
    }

    /** Those that a selector matches, or some of them. */
    record Matching(String namespace, Selector selector, Pick pick) implements Selection {}
  }

  /**
   * Changes of labels, or of annotations.
   *
   * @param target which of the two
   * @param values by key; an empty one means that the key goes
   * @param overwrite whether a key that has another value already is changed all the same
   */
  public record MarkChanges(
      Target target, SortedMap<String, Optional<String>> values, boolean overwrite) {

    /** What is changed. */
    public enum Target {
      LABELS,
      ANNOTATIONS
    }

    public MarkChanges {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /** How many of those that match are hit. */
  public sealed interface Pick {
    /** All of them. */
    record All() implements Pick {}

    /** So many, drawn; all when there are fewer. */
    record Count(int pods) implements Pick {}

    /** This share of them, from 0 to 1, drawn; at least one. */
    record Share(double share) implements Pick {}
  }
}
