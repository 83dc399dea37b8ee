package io.github.podchurn.model.balancing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Maglev as clients use it: a {@link MaglevTable} of 65,537 places, in which an endpoint of half
 * the greatest weight takes a place in every second round; the client's key chooses the place.
 *
 * <p>Source: Envoy's {@code MaglevLoadBalancer}. Unlike there, hashes are {@link Murmur3}'s of
 * address and key. The table depends on the set of endpoints alone.
 */
public final class MaglevPicker extends ListedPicker {

  private static final int PLACES = 65_537;

  private final MaglevTable table = new MaglevTable(PLACES);
  private boolean tableIsOld;
  // By position in the list: what a round's number times the weight must reach for the next turn.
  private long[] targets = new long[8];

  public MaglevPicker() {
    super(EndpointList.Order.BY_ADDRESS);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (tableIsOld) {
      tableIsOld = false;
      makeTable();
    }
    return table.owner(Murmur3.mix(client));
  }

  @Override
  void listChanged() {
    tableIsOld = true;
  }

  private void makeTable() {
    table.clear();
    int n = endpoints.usableSize();
    targets = targets.length < n ? new long[2 * n] : targets;
    Arrays.fill(targets, 0);
    int greatest = 0;
    for (int i = 0; i < n; i++) {
      int endpoint = endpoints.usableAt(i);
      long address = endpoints.address(endpoint);
      table.enter(endpoint, Murmur3.mix(address, 0), Murmur3.mix(address, 1));
      greatest = Math.max(greatest, endpoints.weight(endpoint));
    }
    if (n > 0) {
      int most = greatest;
      table.fill((index, round) -> turns(index, round, most));
    }
  }

  private int turns(int index, int round, int greatest) {
    long weight = endpoints.weight(endpoints.usableAt(index));
    if (round * weight < targets[index]) {
      return 0;
    }
    targets[index] += greatest;
    return 1;
  }
}
