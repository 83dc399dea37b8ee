package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.scheduling.Taint;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine that runs Pods.
 *
 * @param zone empty when the node has none
 * @param address where clients from outside reach the node
 * @param podCidr the range that its Pods' addresses come from
 * @param capacity what Pods may take of it
 * @param unschedulable whether it is cordoned
 * @param ready the Ready condition
 */
public record Node(
    ObjectMeta meta,
    String zone,
    IpAddress address,
    Cidr podCidr,
    Capacity capacity,
    List<Taint> taints,
    boolean unschedulable,
    Condition ready)
    implements KubernetesObject {

  /**
   * What Pods may take of a node.
   *
   * @param podsMax how many Pods it takes
   * @param allocatable what they may request altogether
   */
  public record Capacity(int podsMax, ResourceList allocatable) {}

  /** What is known of a node's health. */
  public enum Condition {
    /** Its kubelet says that it is well. */
    TRUE("Ready"),
    /** Its kubelet says that it is not. */
    FALSE("NotReady"),
    /** Its kubelet has not been heard of for too long. */
    UNKNOWN("NotReady");

    private final String shown;

    Condition(String shown) {
      this.shown = shown;
    }

    /** As {@code kubectl get nodes} has it. */
    public String shown() {
      return shown;
    }
  }

  public Node {
    taints = List.copyOf(taints);
  }

  /** A healthy one that nothing keeps Pods away from. */
  public static Node ready(
      ObjectMeta meta, String zone, IpAddress address, Cidr podCidr, Capacity capacity) {
    return new Node(meta, zone, address, podCidr, capacity, List.of(), false, Condition.TRUE);
  }

  /** How many Pods it takes. */
  public int podsMax() {
    return capacity.podsMax();
  }

  @Override
  public Kind kind() {
    return Kind.NODE;
  }

  @Override
  public Node withMeta(ObjectMeta newMeta) {
    return new Node(newMeta, zone, address, podCidr, capacity, taints, unschedulable, ready);
  }

  public Node withReady(Condition newReady) {
    return new Node(meta, zone, address, podCidr, capacity, taints, unschedulable, newReady);
  }

  public Node withUnschedulable(boolean newUnschedulable) {
    return new Node(meta, zone, address, podCidr, capacity, taints, newUnschedulable, ready);
  }

  /** Whether it has a taint of this key and effect. */
  public boolean hasTaint(String key, Taint.Effect effect) {
    return taints.stream().anyMatch(it -> it.key().equals(key) && it.effect() == effect);
  }

  /** With the taint instead of any other of its key and effect. */
  public Node withTaint(Taint taint) {
    var others = without(taint.key(), taint.effect());
    others.add(taint);
    return withTaints(others);
  }

  /** Without the taint of this key and effect. */
  public Node withoutTaint(String key, Taint.Effect effect) {
    return withTaints(without(key, effect));
  }

  private List<Taint> without(String key, Taint.Effect effect) {
    var others = new ArrayList<>(taints);
    others.removeIf(taint -> taint.key().equals(key) && taint.effect() == effect);
    return others;
  }

  private Node withTaints(List<Taint> newTaints) {
    return new Node(meta, zone, address, podCidr, capacity, newTaints, unschedulable, ready);
  }
}
