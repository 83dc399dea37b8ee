package io.github.podchurn.model.balancing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A Service's session affinity {@code ClientIP}: a client goes where its last connection went, for
 * as long as it connects again within the timeout; who is not remembered is sent by another picker.
 *
 * <p>The timeout counts from the last new connection. The memory is that of one Service port on one
 * node. An endpoint that leaves, or gets weight 0, takes its clients' memory along.
 *
 * <p>Source: {@code pkg/proxy/iptables/proxier.go} ({@code -m recent --rcheck --reap}, {@code
 * --set}) with {@code net/netfilter/xt_recent.c}; {@code pkg/proxy/nftables/proxier.go} with {@code
 * include/net/netfilter/nf_tables.h}. In iptables' lists a client may be noted at several
 * endpoints, but only at one of them within the timeout, so one note per client is enough.
 */
public final class ClientIpAffinity implements EndpointPicker {

  /** {@code xt_recent}'s {@code ip_list_tot}. */
  private static final int XT_RECENT_CLIENTS = 100;

  private final EndpointPicker picker;
  private final AffinityTable table;
  private final long ageMaxNanos;

  private ClientIpAffinity(EndpointPicker picker, long ageMaxNanos, int clientsPerEndpointMax) {
    this.picker = picker;
    this.ageMaxNanos = ageMaxNanos;
    this.table = new AffinityTable(clientsPerEndpointMax);
  }

  /**
   * As with kube-proxy's iptables mode: each endpoint remembers 100 clients, and forgets the one
   * that connected least recently for a further one. A client whose last connection is just one
   * timeout old is still remembered.
   */
  public static ClientIpAffinity iptables(EndpointPicker picker, Duration timeout) {
    return new ClientIpAffinity(picker, nanos(timeout), XT_RECENT_CLIENTS);
  }

  /**
   * As with kube-proxy's nftables mode: no limit on clients. One whose last connection is just one
   * timeout old is no longer remembered.
   */
  public static ClientIpAffinity nftables(EndpointPicker picker, Duration timeout) {
    return new ClientIpAffinity(picker, nanos(timeout) - 1, Integer.MAX_VALUE);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    int note = table.find(client);
    if (note >= 0 && nowNanos - table.seenNanos(note) <= ageMaxNanos) {
      table.touch(note, nowNanos);
      return table.endpoint(note);
    }
    int endpoint = picker.pick(client, nowNanos, random);
    if (note >= 0) {
      table.forget(note);
    }
    if (endpoint != NONE) {
      table.forgetOlder(endpoint, nowNanos - ageMaxNanos);
      table.note(client, endpoint, nowNanos);
    }
    return endpoint;
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    picker.add(endpoint, address, weight);
    table.hold(endpoint);
  }

  @Override
  public void remove(int endpoint) {
    picker.remove(endpoint);
    table.forgetAll(endpoint);
  }

  @Override
  public void setWeight(int endpoint, int weight) {
    picker.setWeight(endpoint, weight);
    if (weight == 0) {
      table.forgetAll(endpoint);
    }
  }

  @Override
  public void connectionOpened(int endpoint) {
    picker.connectionOpened(endpoint);
  }

  @Override
  public void connectionClosed(int endpoint, long lastedNanos, long nowNanos) {
    picker.connectionClosed(endpoint, lastedNanos, nowNanos);
  }

  @Override
  public void connectionForgotten(int endpoint) {
    picker.connectionForgotten(endpoint);
  }

  @Override
  public void connectionFailed(int endpoint) {
    picker.connectionFailed(endpoint);
  }

  private static long nanos(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("timeout " + timeout + " is not above 0");
    }
    return timeout.toNanos();
  }
}
