package io.github.podchurn.model.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How news of Pods travelled in the first replication: the two races that every start and every end
 * of a Pod is, hop by hop. Times are seconds since the start of the run.
 *
 * @param deletions in the order in which they were asked for
 * @param changes of ready endpoints, in the order in which they were written
 * @param hops how long each hop took, over all changes
 */
public record Propagation(
    List<Deletion> deletions, List<EndpointChange> changes, List<HopDelay> hops) {

  /** Nothing is known. */
  public static final Propagation NONE = new Propagation(List.of(), List.of(), List.of());

  /** At most so many deletions are kept, those with lost requests first. */
  public static final int DELETIONS_MAX = 500;

  /** At most so many changes are kept, evenly over the run. */
  public static final int CHANGES_MAX = 2_000;

  /** At most so many nodes are told apart, the slowest ones. */
  public static final int NODES_MAX = 50;

  public Propagation {
    deletions = List.copyOf(deletions);
    changes = List.copyOf(changes);
    hops = List.copyOf(hops);
  }

  /**
   * What the kubelet did with a Pod that was to go; a step that was not taken, or not by the end of
   * the run, is null.
   *
   * @param pod its place in the result's list of Pods
   * @param asked when its deletion was asked for
   * @param noticed when the kubelet began to end it, with the preStop hook if there is one
   * @param sigterm when its process was asked to end
   * @param closed when it ceased to accept connections
   * @param ended when its process was gone
   * @param killed whether it had to be killed
   * @param released when its address went back
   * @param losses requests that were sent to it and failed from then on
   */
  public record Deletion(
      int pod,
      double asked,
      @Nullable Double noticed,
      @Nullable Double sigterm,
      @Nullable Double closed,
      @Nullable Double ended,
      boolean killed,
      @Nullable Double released,
      List<Loss> losses) {

    public Deletion {
      losses = List.copyOf(losses);
    }
  }

  /**
   * Requests of one client that failed in one way at one Pod.
   *
   * @param error the kind's JSON name
   * @param times when they were sent on to the Pod: the first {@value #TIMES_MAX} of them
   */
  public record Loss(String client, String error, long requests, List<Double> times) {

    public static final int TIMES_MAX = 40;

    public Loss {
      times = List.copyOf(times);
    }
  }

  /**
   * A Pod began or ceased to be a ready endpoint of a Service.
   *
   * @param pod its place in the result's list of Pods
   * @param ready whether it is one from now on
   * @param caused when the Pod itself changed
   * @param written when the EndpointSlice said so
   * @param nodes when the nodes' tables followed; of more than {@value #NODES_MAX} nodes the first,
   *     the last and some between
   */
  public record EndpointChange(
      int pod,
      String namespace,
      String service,
      boolean ready,
      double caused,
      double written,
      List<NodeUpdate> nodes) {

    public static final int NODES_MAX = 8;

    public EndpointChange {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A write reached one node; null where it did not by the end of the run.
   *
   * @param arrived when kube-proxy heard of it
   * @param started when the synchronisation that takes it up started
   * @param inForce when the node's table held it
   */
  public record NodeUpdate(
      String node, @Nullable Double arrived, @Nullable Double started, @Nullable Double inForce) {}

  /**
   * How long a hop took, in seconds.
   *
   * @param hop {@code slice}: from a Pod's change to the write; {@code watch}: to kube-proxy;
   *     {@code wait}: for the next synchronisation; {@code sync}: until the table holds it; {@code
   *     table}: the last three together
   * @param node empty for a hop that is no node's
   * @param changes how many were measured
   */
  public record HopDelay(
      String hop, String node, long changes, double p50, double p90, double max) {}
}
