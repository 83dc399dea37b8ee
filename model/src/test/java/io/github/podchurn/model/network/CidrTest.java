package io.github.podchurn.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.podchurn.model.SeededRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.96.0.0/12, 1048576, 10.96.0.0, 10.111.255.255",
    "10.244.0.0/16, 65536, 10.244.0.0, 10.244.255.255",
    "192.168.7.128/25, 128, 192.168.7.128, 192.168.7.255",
    "0.0.0.0/0, 4294967296, 0.0.0.0, 255.255.255.255",
    "128.0.0.0/1, 2147483648, 128.0.0.0, 255.255.255.255",
    "10.0.0.7/32, 1, 10.0.0.7, 10.0.0.7",
  })
  void rangeGoesFromItsNetworkToItsBroadcastAddress(
      String text, long size, String first, String last) {
    var cidr = Cidr.parse(text);

    assertThat(cidr.size()).isEqualTo(size);
    assertThat(cidr.at(0)).hasToString(first);
    assertThat(cidr.at(size - 1)).hasToString(last);
    assertThat(cidr).hasToString(text);
  }

  @Test
  void bitsBehindThePrefixAreCleared() {
    assertThat(Cidr.parse("10.244.3.77/24")).isEqualTo(Cidr.parse("10.244.3.0/24"));
  }

  @Test
  void rangeContainsItsAddressesAndNoNeighbours() {
    var cidr = Cidr.parse("10.244.3.0/24");

    assertThat(cidr.contains(IpAddress.parse("10.244.3.0"))).isTrue();
    assertThat(cidr.contains(IpAddress.parse("10.244.3.255"))).isTrue();
    assertThat(cidr.contains(IpAddress.parse("10.244.2.255"))).isFalse();
    assertThat(cidr.contains(IpAddress.parse("10.244.4.0"))).isFalse();
  }

  @Test
  void nodesGetTheSubnetsInOrder() {
    var cluster = Cidr.parse("10.244.0.0/16");

    assertThat(cluster.subnet(24, 0)).hasToString("10.244.0.0/24");
    assertThat(cluster.subnet(24, 255)).hasToString("10.244.255.0/24");
    assertThat(cluster.subnet(26, 5)).hasToString("10.244.1.64/26");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cluster.subnet(24, 256))
        .withMessage("10.244.0.0/16 has no subnet number 256 with prefix 24");
  }

  @Test
  void addressOutsideOfTheRangeIsRefused() {
    var cidr = Cidr.parse("10.0.0.0/30");

    assertThatIllegalArgumentException().isThrownBy(() -> cidr.at(4));
    assertThatIllegalArgumentException().isThrownBy(() -> cidr.at(-1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/-8", "10.0.0.0/8/8"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
  }

  /** Subnets lie side by side without gaps, and each holds its own addresses alone. */
  @Test
  void subnetsDivideARange(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int prefix = random.nextInt(8, 29);
      var cidr = new Cidr(new IpAddress(random.nextInt()), prefix);
      int longer = random.nextInt(prefix, Math.min(32, prefix + 16) + 1);
      int index = random.nextInt(1 << (longer - prefix));
      var subnet = cidr.subnet(longer, index);
      assertThat(subnet.network()).isEqualTo(cidr.at(index * subnet.size()));
      long offset = random.nextLong(cidr.size());
      assertThat(cidr.contains(cidr.at(offset))).isTrue();
      assertThat(subnet.contains(cidr.at(offset)))
          .as("%s of %s", cidr.at(offset), subnet)
          .isEqualTo(offset / subnet.size() == index);
      assertThat(cidr.contains(new IpAddress(cidr.network().bits() - 1))).isFalse();
    }
  }
}
