package io.github.podchurn.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.network.AddressPool.Reuse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SeededRandom.class)
class AddressPoolTest {

  @Test
  void firstPodGetsTheAddressBehindTheGateway() {
    var range = hostLocal(Cidr.parse("10.244.1.0/24"));

    assertThat(range.allocate(0)).hasToString("Optional[10.244.1.2]");
    assertThat(range.allocate(0)).hasToString("Optional[10.244.1.3]");
  }

  @Test
  void rangeOf256HasAddressesFor253Pods() {
    var range = hostLocal(Cidr.parse("10.244.1.0/24"));

    var given = allocate(range, 253);

    assertThat(given).doesNotHaveDuplicates();
    assertThat(given.get(252)).hasToString("10.244.1.254");
    assertThat(range.allocate(0)).isEmpty();
  }

  @Test
  void releasedAddressReturnsOnlyAfterAllOthersHadTheirTurn() {
    var range = hostLocal(Cidr.parse("10.244.1.0/24"));
    var first = allocate(range, 1).get(0);
    range.release(first, 0);

    for (int i = 0; i < 252; i++) {
      var next = range.allocate(0).orElseThrow();
      assertThat(next).isNotEqualTo(first);
      range.release(next, 0);
    }
    assertThat(range.allocate(0)).contains(first);
  }

  @Test
  void fullRangeGivesTheOneAddressThatWasReleased() {
    var range = hostLocal(Cidr.parse("10.0.0.0/29"));
    var given = allocate(range, 5);

    range.release(given.get(2), 0);

    assertThat(range.allocate(0)).contains(given.get(2));
    assertThat(range.allocate(0)).isEmpty();
  }

  @Test
  void addressIsReleasedByItsOwnerOnly() {
    var range = hostLocal(Cidr.parse("10.0.0.0/29"));

    assertThatIllegalStateException()
        .isThrownBy(() -> range.release(IpAddress.parse("10.0.0.3"), 0))
        .withMessageContaining("10.0.0.3");
  }

  @Test
  void rangeTooSmallForPodsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hostLocal(Cidr.parse("10.0.0.0/30")))
        .withMessageContaining("10.0.0.0/30");
  }

  /** The plugin's own loop, over plain offsets: on from the last one, round at the end. */
  @Test
  void randomUseAgreesWithThePluginsLoop(SplittableRandom random) {
    var cidr = Cidr.parse("10.244.1.0/27");
    var range = hostLocal(cidr);
    boolean[] taken = new boolean[32];
    int lastReserved = 1;
    var inUse = new ArrayList<IpAddress>();

    for (int step = 0; step < 10_000; step++) {
      if (random.nextInt(32) < 17) {
        int offset = lastReserved;
        int tries = 0;
        do {
          offset = offset == 30 ? 2 : offset + 1;
          tries++;
        } while (taken[offset] && tries < 29);
        var given = range.allocate(0);
        if (taken[offset]) {
          assertThat(given).as("step %d", step).isEmpty();
        } else {
          assertThat(given).as("step %d", step).contains(cidr.at(offset));
          assertThat(inUse).doesNotContain(given.get());
          inUse.add(given.get());
          taken[offset] = true;
          lastReserved = offset;
        }
      } else if (!inUse.isEmpty()) {
        var gone = inUse.remove(random.nextInt(inUse.size()));
        range.release(gone, 0);
        taken[gone.bits() & 31] = false;
      }
    }
  }

  /** While Pods come and go: one owner each, and a rest after each use. */
  @ParameterizedTest
  @EnumSource
  void noAddressHasTwoOwnersAndEachRests(Reuse reuse, SplittableRandom random) {
    long cooldown = 20;
    var pool = new AddressPool(Cidr.parse("10.244.1.0/27"), reuse, cooldown, random::nextInt);
    var inUse = new ArrayList<IpAddress>();
    var released = new LinkedHashMap<IpAddress, Long>();
    for (int now = 0; now < 10_000; now++) {
      if (random.nextInt(5) < 3) {
        long time = now;
        long resting = released.values().stream().filter(at -> time < at + cooldown).count();
        var given = pool.allocate(now);
        assertThat(given.isPresent()).as("step %d", now).isEqualTo(inUse.size() + resting < 29);
        given.ifPresent(
            address -> {
              assertThat(inUse).as("step %d", time).doesNotContain(address);
              Long at = released.remove(address);
              assertThat(at == null || time >= at + cooldown).as("step %d", time).isTrue();
              inUse.add(address);
            });
      } else if (!inUse.isEmpty()) {
        var gone = inUse.remove(random.nextInt(inUse.size()));
        pool.release(gone, now);
        released.put(gone, (long) now);
      }
    }
  }

  @Test
  void lastInIsFirstOut() {
    var pool = pool(Reuse.LIFO, 0);
    var given = allocate(pool, 4);
    pool.release(given.get(1), 0);
    pool.release(given.get(3), 0);

    assertThat(allocate(pool, 3))
        .containsExactly(given.get(3), given.get(1), IpAddress.parse("10.244.1.6"));
  }

  @ParameterizedTest
  @EnumSource
  void restingAddressIsNotGiven(Reuse reuse) {
    var pool = pool(reuse, 30);
    var given = allocate(pool, 253);
    pool.release(given.get(7), 100);

    assertThat(pool.allocate(129)).isEmpty();
    assertThat(pool.allocate(130)).contains(given.get(7));
    assertThat(pool.allocate(500)).isEmpty();
  }

  /** The chance that an address is given again within m turns of F free ones: 1 - (1 - 1/F)^m. */
  @Test
  void randomReuseFollowsItsClosedForm(SplittableRandom random) {
    int turns = 100;
    int trials = 4_000;
    int met = 0;
    for (int trial = 0; trial < trials; trial++) {
      var pool = new AddressPool(Cidr.parse("10.244.1.0/25"), Reuse.RANDOM, 0, random::nextInt);
      var address = pool.allocate(0).orElseThrow();
      pool.release(address, 0);
      boolean again = false;
      for (int turn = 0; turn < turns; turn++) {
        var next = pool.allocate(0).orElseThrow();
        again |= next.equals(address);
        pool.release(next, 0);
      }
      met += again ? 1 : 0;
    }

    double expected = 1 - Math.pow(1 - 1 / 125.0, turns);
    double deviation = Math.sqrt(expected * (1 - expected) / trials);
    assertThat(met / (double) trials).isCloseTo(expected, within(4.5 * deviation));
  }

  private static AddressPool pool(Reuse reuse, long cooldown) {
    return new AddressPool(Cidr.parse("10.244.1.0/24"), reuse, cooldown, free -> free / 2);
  }

  private static AddressPool hostLocal(Cidr range) {
    return new AddressPool(range, Reuse.SEQUENTIAL, 0, free -> 0);
  }

  private static List<IpAddress> allocate(AddressPool range, int count) {
    var given = new ArrayList<IpAddress>();
    for (int i = 0; i < count; i++) {
      given.add(range.allocate(0).orElseThrow());
    }
    return given;
  }
}
