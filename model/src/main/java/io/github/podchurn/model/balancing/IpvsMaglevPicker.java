package io.github.podchurn.model.balancing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * IPVS's {@code mh}: a {@link MaglevTable} of 4,093 places, in which each server in turn takes as
 * many places as it has weight; the client's address chooses the place.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_mh.c}, hashes included, without its flags for ports
 * and fallback, which kube-proxy does not set. A server whose weight is set to 0 keeps its places,
 * and nobody is picked for their clients. With more servers than places the kernel refuses to make
 * the table anew, so it stays as it was; here the places of servers that leave then are nobody's.
 */
public final class IpvsMaglevPicker extends ListedPicker {

  private static final int PLACES = 4_093;
  private static final long KEY_1 = 2_654_435_761L;
  private static final long KEY_2 = 2_654_446_892L;
  // The highest bits of a weight that count.
  private static final int WEIGHT_BITS = 6;

  private final MaglevTable table = new MaglevTable(PLACES);
  private boolean tableIsOld;
  // By endpoint: the weight it has, or had before it was set to 0.
  private int[] lastWeights = new int[8];

  public IpvsMaglevPicker() {
    super(EndpointList.Order.NEWEST_FIRST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    refresh();
    int endpoint = table.owner(hash(client, KEY_1));
    return endpoint != NONE && endpoints.isUsable(endpoint) ? endpoint : NONE;
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    if (endpoints.size() == PLACES) {
      refresh();
    }
    super.add(endpoint, address, weight);
    if (endpoint >= lastWeights.length) {
      lastWeights = Arrays.copyOf(lastWeights, Math.max(endpoint + 1, 2 * lastWeights.length));
    }
    lastWeights[endpoint] = weight;
  }

  @Override
  public void setWeight(int endpoint, int weight) {
    super.setWeight(endpoint, weight);
    if (weight > 0) {
      lastWeights[endpoint] = weight;
    }
  }

  @Override
  void listChanged() {
    tableIsOld |= endpoints.size() <= PLACES;
  }

  private void refresh() {
    if (tableIsOld) {
      tableIsOld = false;
      makeTable();
    }
  }

  private void makeTable() {
    table.clear();
    int divisor = 0;
    int greatest = 0;
    for (int i = 0; i < endpoints.size(); i++) {
      int endpoint = endpoints.at(i);
      long address = endpoints.address(endpoint);
      table.enter(endpoint, hash(address, KEY_1), hash(address, KEY_2));
      divisor = Weights.commonDivisor(divisor, lastWeights[endpoint]);
      greatest = Math.max(greatest, lastWeights[endpoint]);
    }
    if (greatest > 0) {
      int step = divisor;
      int shift = Math.max(0, bits(greatest / step) - WEIGHT_BITS);
      table.fill((index, round) -> turns(lastWeights[endpoints.at(index)], step, shift));
    }
  }

  private static int turns(int weight, int step, int shift) {
    return weight == 0 ? 0 : Math.max(1, (weight / step) >> shift);
  }

  private static int bits(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number);
  }

  /** The port is added to the address; a client's key has none. */
  private static long hash(long address, long key) {
    return Integer.toUnsignedLong(SipHash.hash((int) (address + (address >>> 32)), key, key));
  }
}
