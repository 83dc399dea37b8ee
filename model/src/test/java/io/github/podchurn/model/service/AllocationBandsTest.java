package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.ChiSquare;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/registry/core/service/portallocator/allocator_test.go")
@ExtendWith(SeededRandom.class)
class AllocationBandsTest {

  @Test
  void defaultRangeOfNodePortsKeeps86ForUsers() {
    assertThat(AllocationBands.ofNodePorts(32_767 - 30_000 + 1).staticBand()).isEqualTo(86);
  }

  /** The rows of {@code portallocator/allocator_test.go}, Test_calculateRangeOffset. */
  @ParameterizedTest(name = "V-128 range of {0}")
  @CsvSource({
    "10, 0",
    "16, 0",
    "17, 16",
    "128, 16",
    "512, 16",
    "544, 17",
    "2048, 64",
    "2768, 86",
    "4096, 128",
    "8192, 128",
    "32768, 128"
  })
  void bandOfNodePortsGrowsWithTheRangeUpToItsMaximum(int size, int band) {
    assertThat(AllocationBands.ofNodePorts(size).staticBand()).isEqualTo(band);
  }

  /** The documentation's examples ("Kubernetes Service ClusterIP allocation"). */
  @ParameterizedTest(name = "/{0}")
  @CsvSource({"24, 16", "23, 32", "21, 128", "20, 256", "16, 256", "12, 256"})
  void bandOfClusterIpsGrowsWithTheRangeUpToItsMaximum(int prefix, int band) {
    assertThat(ofPrefix(prefix).staticBand()).isEqualTo(band);
  }

  /** The share is of the whole range, though two of its addresses are never given. */
  private static AllocationBands ofPrefix(int prefix) {
    return AllocationBands.ofClusterIps(Math.max(0, (1 << (32 - prefix)) - 2));
  }

  @Test
  @DisplayName("TestAllocate: 10000-10200")
  void everyPortIsGivenOnceAndAgainWhenItIsReleased(SplittableRandom random) {
    assertGivesAll(AllocationBands.ofNodePorts(201), 201, 5, random);
    var allocation = new ServiceAllocation(Cidr.parse("10.0.0.0/24"), 10_000, 10_200);
    for (int port : new int[] {1, 20_000, 10_201}) {
      assertThat(allocation.validate(service(null, port))).as("port %d", port).hasSize(1);
    }
    assertThat(allocation.validate(service(null, 10_001))).isEmpty();
  }

  private static void assertGivesAll(
      AllocationBands bands, int size, int released, SplittableRandom random) {
    var taken = new BitSet();
    for (int i = 0; i < size; i++) {
      int offset = bands.allocate(free -> !taken.get(free), random).orElseThrow();
      assertThat(offset).isBetween(0, size - 1);
      assertThat(taken.get(offset)).as("given twice: %d", offset).isFalse();
      taken.set(offset);
    }
    assertThat(bands.allocate(free -> !taken.get(free), random)).isEmpty();
    taken.clear(released);
    assertThat(bands.allocate(free -> !taken.get(free), random)).hasValue(released);
  }

  private static Service service(@Nullable String address, int nodePort) {
    return new Service(
        ObjectMeta.of("default", "web", Labels.empty()),
        ServiceType.NODE_PORT,
        address == null ? null : IpAddress.parse(address),
        List.of(new ServicePort("", Protocol.TCP, 80, new TargetPort.Numbered(80), nodePort)),
        null);
  }

  @Nested
  @Upstream("pkg/registry/core/service/ipallocator/ipallocator_test.go")
  @ExtendWith(SeededRandom.class)
  class ClusterIps {

    @ParameterizedTest(name = "Test_calculateRangeOffset: {0} /{1}")
    @CsvSource({
      "full mask IPv4, 32, 0",
      "very small mask IPv4, 30, 0",
      "small mask IPv4, 28, 0",
      "small mask IPv4, 27, 16",
      "medium mask IPv4, 22, 64",
      "large mask IPv4, 8, 256"
    })
    void bandIsOfTheWholeRange(String name, int prefix, int band) {
      assertThat(ofPrefix(prefix).staticBand()).as(name).isEqualTo(band);
    }

    @Test
    @DisplayName("TestAllocateIPAllocator: IPv4")
    void everyAddressIsGivenOnceAndAgainWhenItIsReleased(SplittableRandom random) {
      // The address at offset 4 is 192.168.1.5, as the network's own is left out.
      assertGivesAll(ofPrefix(24), 254, 4, random);
      var allocation = new ServiceAllocation(Cidr.parse("192.168.1.0/24"), 30_000, 32_767);
      for (var outside : List.of("192.168.0.1", "192.168.1.0", "192.168.1.255", "192.168.2.2")) {
        assertThat(allocation.validate(service(outside, 0))).as(outside).hasSize(1);
      }
      assertThat(allocation.validate(service("192.168.1.1", 0))).isEmpty();
    }

    @Test
    @DisplayName("TestAllocateReservedIPAllocator")
    void upperBandFirstThenWhatIsFreeInTheLower(SplittableRandom random) {
      var bands = ofPrefix(25);
      var taken = new BitSet();
      int upper = bands.size() - bands.staticBand();
      for (int i = 0; i < upper; i++) {
        taken.set(bands.allocate(free -> !taken.get(free), random).orElseThrow());
      }
      assertThat(taken.nextSetBit(0)).isEqualTo(bands.staticBand()).isEqualTo(16);
      assertThat(taken.cardinality()).isEqualTo(upper);
      taken.set(0, bands.staticBand());
      taken.clear(9);
      assertThat(bands.allocate(free -> !taken.get(free), random)).hasValue(9);
    }

    @Test
    @DisplayName("TestAllocateSmallIPAllocator")
    void smallRangeGivesEachAddressOnce(SplittableRandom random) {
      var bands = ofPrefix(30);
      var taken = new BitSet();
      for (int i = 0; i < 2; i++) {
        taken.set(bands.allocate(free -> !taken.get(free), random).orElseThrow());
      }
      assertThat(taken.cardinality()).isEqualTo(2);
      assertThat(bands.allocate(free -> !taken.get(free), random)).isEmpty();
    }

    @Test
    @DisplayName("TestAllocateTinyIPAllocator")
    void rangeOfOneAddressGivesNone(SplittableRandom random) {
      assertThat(ofPrefix(32).allocate(free -> true, random)).isEmpty();
    }
  }

  @Test
  void upperBandIsGivenOutBeforeTheLower(SplittableRandom random) {
    var bands = new AllocationBands(40, 16);
    var taken = new BitSet();
    var order = new ArrayList<Integer>();

    for (int i = 0; i < 40; i++) {
      int offset = bands.allocate(free -> !taken.get(free), random).orElseThrow();
      taken.set(offset);
      order.add(offset);
    }

    assertThat(order.subList(0, 24)).allMatch(offset -> offset >= 16);
    assertThat(order.subList(24, 40)).allMatch(offset -> offset < 16);
    assertThat(order).doesNotHaveDuplicates();
    assertThat(bands.allocate(free -> !taken.get(free), random)).isEmpty();
  }

  @Test
  void scanGoesRoundAtTheEndOfTheUpperBand(SplittableRandom random) {
    var bands = new AllocationBands(40, 16);

    for (int i = 0; i < 100; i++) {
      assertThat(bands.allocate(offset -> offset == 16 || offset == 3, random)).hasValue(16);
    }
  }

  @Test
  void smallRangeHasOneBandOnly(SplittableRandom random) {
    var bands = AllocationBands.ofNodePorts(1);

    assertThat(bands.allocate(free -> true, random)).hasValue(0);
    assertThat(bands.allocate(free -> false, random)).isEmpty();
  }

  @Test
  void startIsUniformOverTheUpperBand(SplittableRandom random) {
    var bands = new AllocationBands(26, 16);
    long[] counts = new long[10];

    for (int i = 0; i < 100_000; i++) {
      counts[bands.allocate(free -> true, random).orElseThrow() - 16]++;
    }

    ChiSquare.assertUniform(counts);
  }
}
