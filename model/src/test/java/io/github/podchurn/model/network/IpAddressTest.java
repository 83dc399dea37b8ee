package io.github.podchurn.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.podchurn.model.SeededRandom;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class IpAddressTest {

  @Test
  void addressesAreWrittenAsTheJdkWritesThem(SplittableRandom random) throws UnknownHostException {
    for (int i = 0; i < 10_000; i++) {
      int bits = random.nextInt();
      byte[] bytes = {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};

      var text = new IpAddress(bits).toString();

      assertThat(text).isEqualTo(InetAddress.getByAddress(bytes).getHostAddress());
      assertThat(IpAddress.parse(text).bits()).isEqualTo(bits);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.0.1",
        "10.0.0.256",
        "10.0.0.-1",
        "010.0.0.1",
        "10.0.0.1 ",
        "a.b.c.d",
        "10..0.1",
        "10.0.0.1000",
        "::1",
        "1\u0661.0.0.1"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddress.parse(text))
        .withMessageContaining(text);
  }

  @Test
  void upperHalfOfTheAddressesComesAfterTheLower() {
    assertThat(
            Stream.of("192.168.0.1", "10.0.0.1", "127.255.255.255", "128.0.0.0", "0.0.0.0")
                .map(IpAddress::parse)
                .sorted()
                .map(IpAddress::toString))
        .containsExactly("0.0.0.0", "10.0.0.1", "127.255.255.255", "128.0.0.0", "192.168.0.1");
  }
}
