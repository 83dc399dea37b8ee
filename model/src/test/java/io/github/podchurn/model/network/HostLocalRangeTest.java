package io.github.podchurn.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.podchurn.model.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class HostLocalRangeTest {

  @Test
  void firstPodGetsTheAddressBehindTheGateway() {
    var range = new HostLocalRange(Cidr.parse("10.244.1.0/24"));

    assertThat(range.allocate()).hasToString("Optional[10.244.1.2]");
    assertThat(range.allocate()).hasToString("Optional[10.244.1.3]");
  }

  @Test
  void rangeOf256HasAddressesFor253Pods() {
    var range = new HostLocalRange(Cidr.parse("10.244.1.0/24"));

    var given = allocate(range, 253);

    assertThat(given).doesNotHaveDuplicates();
    assertThat(given.get(252)).hasToString("10.244.1.254");
    assertThat(range.allocate()).isEmpty();
  }

  @Test
  void releasedAddressReturnsOnlyAfterAllOthersHadTheirTurn() {
    var range = new HostLocalRange(Cidr.parse("10.244.1.0/24"));
    var first = allocate(range, 1).get(0);
    range.release(first);

    for (int i = 0; i < 252; i++) {
      var next = range.allocate().orElseThrow();
      assertThat(next).isNotEqualTo(first);
      range.release(next);
    }
    assertThat(range.allocate()).contains(first);
  }

  @Test
  void fullRangeGivesTheOneAddressThatWasReleased() {
    var range = new HostLocalRange(Cidr.parse("10.0.0.0/29"));
    var given = allocate(range, 5);

    range.release(given.get(2));

    assertThat(range.allocate()).contains(given.get(2));
    assertThat(range.allocate()).isEmpty();
  }

  @Test
  void addressIsReleasedByItsOwnerOnly() {
    var range = new HostLocalRange(Cidr.parse("10.0.0.0/29"));

    assertThatIllegalStateException()
        .isThrownBy(() -> range.release(IpAddress.parse("10.0.0.3")))
        .withMessageContaining("10.0.0.3");
  }

  @Test
  void rangeTooSmallForPodsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HostLocalRange(Cidr.parse("10.0.0.0/30")))
        .withMessageContaining("10.0.0.0/30");
  }

  /** The plugin's own loop, over plain offsets: on from the last one, round at the end. */
  @Test
  void randomUseAgreesWithThePluginsLoop(SplittableRandom random) {
    var cidr = Cidr.parse("10.244.1.0/27");
    var range = new HostLocalRange(cidr);
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
        var given = range.allocate();
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
        range.release(gone);
        taken[gone.bits() & 31] = false;
      }
    }
  }

  private static List<IpAddress> allocate(HostLocalRange range, int count) {
    var given = new ArrayList<IpAddress>();
    for (int i = 0; i < count; i++) {
      given.add(range.allocate().orElseThrow());
    }
    return given;
  }
}
