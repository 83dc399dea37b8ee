package io.github.podchurn.engine.network;

import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.network.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows which Pod owns an address at this moment. An address has at most one owner. */
public final class PodNetwork {

  private final Simulator simulator;
  private final Listener listener;
  // Looked up by key only, never iterated.
  private final Map<IpAddress, Address> addresses = new HashMap<>();
  private final Set<RunningPod> pods = new LinkedHashSet<>();
  // By the indices of nodes.
  private final List<Link> links = new ArrayList<>();

  /** Told of addresses that come and go. */
  public interface Listener {
    void onAttached(RunningPod pod);

    void onReleased(RunningPod pod);
  }

  /** A node's connection to the others. */
  private static final class Link {
    private boolean down;
  }

  /** What is known of one address. */
  public static final class Address {
    private Link link = new Link();
    private @Nullable RunningPod owner;
    private long releasedNanos;
    private int node;

    /** The Pod that has the address now, or null. */
    public @Nullable RunningPod owner() {
      return owner;
    }

    /** Whether anybody ever had it. */
    public boolean wasGiven() {
      return owner != null || releasedNanos > 0;
    }

    /** The index of the node whose range it is from; 0 until it is first given. */
    public int node() {
      return node;
    }

    /** Whether the node that it belongs to is dark, so that nobody answers in its place. */
    public boolean isSilent() {
      return link.down;
    }

    /** When it was last given back; 0 if it never was. */
    public long releasedNanos() {
      return releasedNanos;
    }
  }

  public PodNetwork(Simulator simulator, Listener listener) {
    this.simulator = simulator;
    this.listener = listener;
  }

  /** Gives a Pod its address. */
  public void attach(RunningPod pod) {
    var address = at(pod.address());
    if (address.owner != null) {
      throw new InvariantViolation(
          simulator.now(),
          pod.address() + " goes to " + pod.id() + " but belongs to " + address.owner.id());
    }
    address.owner = pod;
    pods.add(pod);
    address.node = pod.node();
    address.link = link(pod.node());
    listener.onAttached(pod);
  }

  /** Gives a machine outside of the cluster its address, for good. */
  void attachOutside(RunningPod host) {
    var address = at(host.address());
    address.owner = host;
    address.node = host.node();
  }

  /** Takes a Pod's address back. */
  public void release(RunningPod pod) {
    var address = at(pod.address());
    if (address.owner != pod) {
      throw new InvariantViolation(
          simulator.now(), pod.id() + " gives " + pod.address() + " back without owning it");
    }
    address.owner = null;
    pods.remove(pod);
    address.releasedNanos = simulator.now();
    listener.onReleased(pod);
  }

  /** The Pods that have an address now, in the order in which they got it. */
  public Collection<RunningPod> pods() {
    return Collections.unmodifiableCollection(pods);
  }

  /** A node goes dark, or is there again. */
  public void setDark(int node, boolean dark) {
    link(node).down = dark;
  }

  /** Whether a node is dark. */
  public boolean isDark(int node) {
    return link(node).down;
  }

  private Link link(int node) {
    while (links.size() <= node) {
      links.add(new Link());
    }
    return links.get(node);
  }

  /** The state of an address; the same object every time. */
  public Address at(IpAddress address) {
    var known = addresses.get(address);
    if (known == null) {
      known = new Address();
      addresses.put(address, known);
    }
    return known;
  }
}
