package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SeededRandom.class)
class HashingPickerTest {

  private static final SplittableRandom UNUSED = new SplittableRandom(1);

  /** {@code lib/test_siphash.c}: key and text are the bytes 0, 1, 2, ... */
  @Test
  void sipHashIsTheKernels() {
    assertThat(SipHash.hash(0x03020100, 0x0706050403020100L, 0x0f0e0d0c0b0a0908L))
        .isEqualTo(0x88d38328);
  }

  /** Worked out with the definition's constants in exact integers. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 97", "2, 195", "3, 37", "256, 200", "0x0a000001, 39"})
  void bucketsAreThoseOfTheKernelsHash(String address, int bucket) {
    assertThat(IpvsHash.bucket(Long.decode(address))).isEqualTo(bucket);
  }

  @Test
  void shDealsBucketsInTheOrderOfTheListByWeight() {
    var picker = new SourceHashingPicker();
    add(picker, 1, 0, 2);

    // List 2, 1, 0 with weights 2, 0, 1: buckets 2 2 1 0 2 2 1 0 ...
    var dealt = new int[] {2, 2, EndpointPicker.NONE, 0};
    for (int client = 0; client < 1_000; client++) {
      assertThat(picker.pick(client, 0, UNUSED)).isEqualTo(dealt[IpvsHash.bucket(client) % 4]);
    }
  }

  @Test
  void dhSendsEverythingToOneServer() {
    // Bucket 39 is that of 10.0.0.1; the list is 2, 1, 0.
    var picker = new DestinationHashingPicker(0x0a000001);
    add(picker, 1, 1, 1);

    for (int client = 0; client < 100; client++) {
      assertThat(picker.pick(client, 0, UNUSED)).isEqualTo(new int[] {2, 1, 0}[39 % 3]);
    }
  }

  @Test
  void mhRefusesTheClientsOfAServerWhoseWeightWasSetToZero() {
    var picker = new IpvsMaglevPicker();
    add(picker, 1, 1, 1, 1);
    var before = picks(picker);

    picker.setWeight(2, 0);
    var quiesced = picks(picker);

    for (int i = 0; i < before.length; i++) {
      assertThat(quiesced[i]).isEqualTo(before[i] == 2 ? EndpointPicker.NONE : before[i]);
    }
    picker.setWeight(2, 1);
    assertThat(picks(picker)).isEqualTo(before);
  }

  @Test
  void mhGivesPlacesByWeight() {
    var picker = new IpvsMaglevPicker();
    add(picker, 10, 20, 30);
    var counts = counts(picks(picker), 3);

    assertThat((double) counts[1] / counts[0]).isBetween(1.9, 2.1);
    assertThat((double) counts[2] / counts[0]).isBetween(2.85, 3.15);
  }

  @Test
  void mhKeepsItsTableWhenThereAreMoreServersThanPlaces() {
    var picker = new IpvsMaglevPicker();
    for (int i = 0; i < 4_093; i++) {
      picker.add(i, PickerChurn.address(i), 1);
    }
    var before = picks(picker);
    picker.add(5_000, 5_000, 1);

    assertThat(picks(picker)).isEqualTo(before).doesNotContain(5_000);
    picker.remove(before[0]);
    assertThat(picks(picker)[0]).isNotEqualTo(before[0]);
  }

  /** Of a table as large as here no two endpoints' shares differ by more: each takes its turn. */
  @ParameterizedTest
  @CsvSource({"4093, 3", "4093, 100", "65537, 3", "65537, 100", "65537, 5000"})
  void maglevSharesDifferByOnePlaceAtMost(int places, int n) {
    var table = table(places, n, -1);
    var counts = counts(owners(table), n);

    assertThat(Arrays.stream(counts).max().getAsInt() - Arrays.stream(counts).min().getAsInt())
        .isLessThanOrEqualTo(1);
  }

  /**
   * Of the places of the others a few change hands as well, because the turns shift. The paper's
   * figure 12 has that for 1,000 back ends; here they are less than 2 % of the table.
   */
  @ParameterizedTest
  @CsvSource({"65537, 10", "65537, 100", "65537, 1000", "4093, 10"})
  void maglevMovesLittleMoreThanTheShareOfWhoLeaves(int places, int n) {
    var before = owners(table(places, n, -1));
    var after = owners(table(places, n, n / 2));
    int mustMove = 0;
    int moved = 0;
    for (int i = 0; i < places; i++) {
      mustMove += before[i] == n / 2 ? 1 : 0;
      moved += before[i] == after[i] ? 0 : 1;
    }

    assertThat(mustMove).isBetween(places / n, places / n + 1);
    assertThat(moved - mustMove).isBetween(0, places / 50);
  }

  /** 10,000 tables of other back ends: fair shares, and few places move besides who leaves. */
  @Test
  @ExtendWith(SeededRandom.class)
  void maglevIsFairAndMovesLittleWhoeverTheBackEndsAre(SplittableRandom random) {
    int places = 251;
    long moved = 0;
    for (int i = 0; i < 10_000; i++) {
      int n = random.nextInt(2, 13);
      var hashes = random.longs(2L * n).toArray();
      var before = owners(table(places, hashes, -1));
      int gone = random.nextInt(n);
      var after = owners(table(places, hashes, gone));
      var counts = counts(before, n);
      assertThat(Arrays.stream(counts).max().getAsInt() - Arrays.stream(counts).min().getAsInt())
          .as("shares of %d", n)
          .isLessThanOrEqualTo(1);
      for (int place = 0; place < places; place++) {
        assertThat(after[place]).isNotEqualTo(gone);
        moved += before[place] != gone && before[place] != after[place] ? 1 : 0;
      }
    }
    assertThat(moved / (10_000.0 * places)).as("moved besides").isLessThan(0.1);
  }

  private static MaglevTable table(int places, long[] hashes, int without) {
    var table = new MaglevTable(places);
    for (int i = 0; i < hashes.length / 2; i++) {
      if (i != without) {
        table.enter(i, hashes[2 * i], hashes[2 * i + 1]);
      }
    }
    table.fill((index, round) -> 1);
    return table;
  }

  static Stream<EndpointPicker> consistent() {
    return Stream.of(new RingHashPicker(), new MaglevPicker());
  }

  @ParameterizedTest
  @MethodSource("consistent")
  void theOrderInWhichEndpointsComeDoesNotMatter(EndpointPicker picker, SplittableRandom random) {
    add(picker, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    var before = picks(picker);
    for (int i = 0; i < 50; i++) {
      int endpoint = random.nextInt(10);
      picker.remove(endpoint);
      picker.add(endpoint, PickerChurn.address(endpoint), 1);
    }

    assertThat(picks(picker)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("consistent")
  void sharesFollowWeights(EndpointPicker picker) {
    add(picker, 1, 2, 4);
    var counts = counts(picks(picker), 3);

    // A ring's arcs vary: with 147 points the lightest one's share by about 1/12 of itself.
    assertThat((double) counts[1] / counts[0]).isBetween(1.5, 2.6);
    assertThat((double) counts[2] / counts[0]).isBetween(3.0, 5.2);
  }

  @Test
  void ringHashMovesOnlyTheClientsOfWhoLeavesWhileTheNumberOfPointsStays() {
    var picker = new RingHashPicker();
    var weights = new int[2_000];
    Arrays.fill(weights, 1);
    add(picker, weights);
    var before = picks(picker);
    picker.remove(3);
    var after = picks(picker);

    for (int i = 0; i < before.length; i++) {
      assertThat(before[i] == after[i]).isEqualTo(before[i] != 3);
    }
  }

  /** Seven endpoints have 147 points instead of 128, so 19 of each 147 take clients over. */
  @Test
  void ringHashMovesMoreWhenTheOthersGetMorePoints() {
    var picker = new RingHashPicker();
    add(picker, 1, 1, 1, 1, 1, 1, 1, 1);
    var before = picks(picker);
    picker.remove(3);
    var after = picks(picker);
    int moved = 0;
    for (int i = 0; i < before.length; i++) {
      moved += before[i] == after[i] ? 0 : 1;
    }

    assertThat(moved / 50_000.0).isBetween(0.125, 0.125 + 0.13);
  }

  private static MaglevTable table(int places, int n, int without) {
    var table = new MaglevTable(places);
    for (int i = 0; i < n; i++) {
      if (i != without) {
        long address = PickerChurn.address(i);
        table.enter(i, Murmur3.mix(address, 0), Murmur3.mix(address, 1));
      }
    }
    table.fill((index, round) -> 1);
    return table;
  }

  private static int[] owners(MaglevTable table) {
    var owners = new int[table.places()];
    Arrays.setAll(owners, table::owner);
    return owners;
  }

  private static int[] picks(EndpointPicker picker) {
    var picked = new int[50_000];
    Arrays.setAll(picked, client -> picker.pick(client, 0, UNUSED));
    return picked;
  }

  private static int[] counts(int[] picked, int n) {
    var counts = new int[n];
    for (int endpoint : picked) {
      counts[endpoint]++;
    }
    return counts;
  }

  private static void add(EndpointPicker picker, int... weights) {
    for (int i = 0; i < weights.length; i++) {
      picker.add(i, PickerChurn.address(i), weights[i]);
    }
  }
}
