package io.github.podchurn.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are those of Go's {@code src/time/time_test.go}. */
@ExtendWith(SeededRandom.class)
class GoDurationTest {

  /** {@code parseDurationTests}, without the signed rows; the second column is in nanoseconds. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5s, 5000000000",
    "30s, 30000000000",
    "1478s, 1478000000000",
    "5.0s, 5000000000",
    "5.6s, 5600000000",
    "5.s, 5000000000",
    ".5s, 500000000",
    "1.0s, 1000000000",
    "1.00s, 1000000000",
    "1.004s, 1004000000",
    "1.0040s, 1004000000",
    "100.00100s, 100001000000",
    "10ns, 10",
    "11us, 11000",
    "12\u00b5s, 12000",
    "12\u03bcs, 12000",
    "13ms, 13000000",
    "14s, 14000000000",
    "15m, 900000000000",
    "16h, 57600000000000",
    "3h30m, 12600000000000",
    "10.5s4m, 250500000000",
    "1h2m3s4ms5us6ns, 3723004005006",
    "39h9m14.425s, 140954425000000",
    "52763797000ns, 52763797000",
    "0.100000000000000000000h, 360000000000",
    "0.830103483285477580700h, 2988372539827",
  })
  void durationIsReadAsGoReadsIt(String text, long nanos) {
    assertThat(GoDuration.parse(text)).contains(Duration.ofNanos(nanos));
  }

  /** {@code parseDurationErrorTests}, and what people are tempted to write. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "-",
        "s",
        ".",
        "-.",
        ".s",
        "+.s",
        "1d",
        "9223372036854775810ns",
        "3000000h",
        "30",
        "1.5",
        "5 s",
        "5S",
        "1m30",
        "1:30",
        "1.5.5s",
        "10 seconds",
        "-5s",
        "\u0665s"
      })
  void whatGoRefusesIsRefused(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000001S, 1ns",
    "PT0.0000011S, 1.1us",
    "PT0.0022S, 2.2ms",
    "PT0.25S, 250ms",
    "PT3.3S, 3.3s",
    "PT4M5S, 4m5s",
    "PT4M5.001S, 4m5.001s",
    "PT5H6M7.001S, 5h6m7.001s",
    "PT8M0.000000001S, 8m0.000000001s",
    "PT1H, 1h",
    "PT1H5S, 1h5s",
    "PT90S, 1m30s",
    "PT48H, 48h",
  })
  void durationIsWrittenWithoutZeroParts(Duration duration, String text) {
    assertThat(GoDuration.format(duration)).isEqualTo(text);
  }

  @Test
  void whatIsWrittenIsReadBack(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var duration = Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 62)));

      var text = GoDuration.format(duration);

      assertThat(GoDuration.parse(text)).as(text).contains(duration);
    }
  }
}
