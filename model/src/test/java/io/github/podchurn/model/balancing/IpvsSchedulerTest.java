package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sequences worked out by hand from {@code net/netfilter/ipvs/ip_vs_*.c}. */
@ExtendWith(SeededRandom.class)
class IpvsSchedulerTest {

  private static final long SERVICE = 0x0a600001L;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WRR", "SH", "DH", "MH"})
  void picksAsIfItLookedAtEveryServer(IpvsScheduler scheduler, SplittableRandom random) {
    var picker = scheduler.picker(SERVICE);
    var naive = NaiveScheduler.of(scheduler);
    var churn = new PickerChurn(random, picker, naive);
    for (int i = 0; i < 20_000; i++) {
      churn.step();
      int picked = picker.pick(0, churn.now(), random);
      assertThat(picked).as("step " + i).isEqualTo(naive.pick(0, churn.now(), random));
      // Usually the pick becomes a connection, so that loads grow where they are put.
      if (picked >= 0 && random.nextInt(3) > 0) {
        churn.connect(picked);
      }
    }
  }

  @Test
  void flagsAreThoseOfKubeProxy() {
    assertThat(IpvsScheduler.values())
        .extracting(IpvsScheduler::flag)
        .containsExactly("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "dh", "sed", "nq", "mh");
  }

  @Test
  void rrGoesThroughTheListFromTheNewestServer() {
    var picker = picker(IpvsScheduler.RR, 1, 1, 1);

    assertThat(picks(picker, 5)).containsExactly(2, 1, 0, 2, 1);
    picker.add(3, 3, 1);
    assertThat(picks(picker, 5)).containsExactly(0, 3, 2, 1, 0);
  }

  @Test
  void rrGoesOnAfterThePredecessorOfAServerThatLeft() {
    var picker = picker(IpvsScheduler.RR, 1, 1, 1, 1);

    assertThat(picks(picker, 2)).containsExactly(3, 2);
    picker.remove(2);
    assertThat(picks(picker, 3)).containsExactly(1, 0, 3);
    picker.setWeight(1, 0);
    assertThat(picks(picker, 3)).containsExactly(0, 3, 0);
  }

  @Test
  void rrCountsDifferByAtMostOne() {
    var picker = picker(IpvsScheduler.RR, 1, 1, 1, 1, 1, 1, 1);
    var counts = new int[7];
    for (int picked : picks(picker, 10_000)) {
      counts[picked]++;
      assertThat(Arrays.stream(counts).max().getAsInt() - Arrays.stream(counts).min().getAsInt())
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void lcPrefersTheFirstInTheListAndIgnoresWeights() {
    var picker = picker(IpvsScheduler.LC, 1, 9, 1);

    assertThat(pickAndConnect(picker, 6)).containsExactly(2, 1, 0, 2, 1, 0);
    picker.setWeight(1, 0);
    assertThat(pickAndConnect(picker, 3)).containsExactly(2, 0, 2);
  }

  @Test
  void anActiveConnectionWeighsAsMuchAs256InactiveOnes() {
    var picker = picker(IpvsScheduler.LC, 1, 1);
    for (int i = 0; i < 255; i++) {
      picker.connectionOpened(1);
      picker.connectionClosed(1, 1, 0);
    }
    picker.connectionOpened(0);

    assertThat(picks(picker, 1)).containsExactly(1);
    picker.connectionOpened(1);
    picker.connectionClosed(1, 1, 0);
    assertThat(picks(picker, 1)).as("a tie: first in the list").containsExactly(1);
    picker.connectionOpened(1);
    picker.connectionClosed(1, 1, 0);
    assertThat(picks(picker, 1)).containsExactly(0);
    picker.connectionForgotten(1);
    assertThat(picks(picker, 1)).containsExactly(1);
  }

  @Test
  void wlcDividesByWeightAndGivesIdleServersNoWeightAtAll() {
    // Weights of servers 2, 1, 0 in the order of the list: 1, 2, 3.
    var picker = picker(IpvsScheduler.WLC, 3, 2, 1);

    assertThat(pickAndConnect(picker, 6)).containsExactly(2, 1, 0, 0, 1, 0);
  }

  @Test
  void sedCountsTheNewConnectionIn() {
    // (0+1)/1, (0+1)/2, (0+1)/3; then (0+1)/1, (0+1)/2, (1+1)/3; ...
    var picker = picker(IpvsScheduler.SED, 3, 2, 1);

    assertThat(pickAndConnect(picker, 6)).containsExactly(0, 1, 0, 2, 1, 0);
  }

  @Test
  void nqTakesIdleServersInTheOrderOfTheListBeforeItCounts() {
    var picker = picker(IpvsScheduler.NQ, 3, 2, 1);

    assertThat(pickAndConnect(picker, 5)).containsExactly(2, 1, 0, 0, 1);
  }

  @Test
  void lblcStaysWithOneServerUntilItIsOverloadedAndAnotherIsHalfEmpty() {
    var picker = picker(IpvsScheduler.LBLC, 2, 2);

    // Three connections are more than weight 2, and server 0 has 0 of 2.
    assertThat(pickAndConnect(picker, 5)).containsExactly(1, 1, 1, 0, 0);
    // Server 0 takes up to 3; then nobody is half empty and it goes on taking.
    assertThat(pickAndConnect(picker, 3)).containsExactly(0, 0, 0);
  }

  @Test
  void lblcForgetsAfterADayAtTheNextHalfHour() {
    var picker = picker(IpvsScheduler.LBLC, 2, 2);
    long hour = 3_600_000_000_000L;
    assertThat(picker.pick(0, hour / 4, new SplittableRandom(1))).isEqualTo(1);
    picker.connectionOpened(1);

    assertThat(picker.pick(0, hour / 4 + 24 * hour, new SplittableRandom(1))).isEqualTo(1);
    assertThat(picker.pick(0, 49 * hour, new SplittableRandom(1))).isEqualTo(0);
  }

  @Test
  void lblcrAddsServersToItsSetAndTakesTheMostLoadedOutAfterADay() {
    var picker = picker(IpvsScheduler.LBLCR, 2, 2, 2);
    long hour = 3_600_000_000_000L;

    // Server 2 is full with 3; server 1 joins; then the set's least loaded: 1, 1, ...
    assertThat(pickAndConnect(picker, 6)).containsExactly(2, 2, 2, 1, 1, 1);
    // Both have 3; the first in the set is the newest, server 1, which is overloaded as 0 is empty.
    assertThat(pickAndConnect(picker, 1)).containsExactly(0);
    for (int i = 1; i <= 3; i++) {
      picker.connectionClosed(1, 0, 0);
    }
    // Used each hour, so not forgotten. After a day server 2 leaves the set: it has 3, 0 has 1.
    for (int i = 1; i <= 25; i++) {
      assertThat(picker.pick(0, i * hour, new SplittableRandom(1))).isEqualTo(1);
    }
    for (int i = 1; i <= 3; i++) {
      picker.connectionClosed(2, 0, 0);
      picker.connectionForgotten(2);
    }
    assertThat(picker.pick(0, 26 * hour, new SplittableRandom(1))).isEqualTo(1);
  }

  private static int[] pickAndConnect(EndpointPicker picker, int count) {
    var picked = new int[count];
    for (int i = 0; i < count; i++) {
      picked[i] = picker.pick(0, 0, new SplittableRandom(1));
      picker.connectionOpened(picked[i]);
    }
    return picked;
  }

  private static int[] picks(EndpointPicker picker, int count) {
    var picked = new int[count];
    for (int i = 0; i < count; i++) {
      picked[i] = picker.pick(0, 0, new SplittableRandom(1));
    }
    return picked;
  }

  /** Servers 0, 1, ...; the last is first in the list. */
  private static EndpointPicker picker(IpvsScheduler scheduler, int... weights) {
    var picker = scheduler.picker(SERVICE);
    for (int i = 0; i < weights.length; i++) {
      picker.add(i, PickerChurn.address(i), weights[i]);
    }
    return picker;
  }
}
