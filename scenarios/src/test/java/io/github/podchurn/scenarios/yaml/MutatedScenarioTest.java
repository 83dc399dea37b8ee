package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.scenarios.library.ShippedScenarios;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, there is a scenario or a list of mistakes, never an exception. */
@Timeout(120)
class MutatedScenarioTest {

  private static final int ROUNDS = 1_500;
  private static final String TELLING = "{}[]:-&*!|>'\"%@`#,?<=~ \n\t0.9/";

  @ParameterizedTest
  @ValueSource(strings = {"the-bus", "stable-service", "rolling-update"})
  void mutatedBytesAreReadOrRefused(String name) {
    long seed = Long.getLong("podchurn.test.seed", 42);
    var random = new SplittableRandom(seed);
    var original = ShippedScenarios.read(name);
    for (int round = 0; round < ROUNDS; round++) {
      var bytes = mutate(original, random);
      try {
        var reading =
            ScenarioReader.read(ScenarioRequest.of(ShippedScenarios.fileName(name), bytes, null));
        assertThat(reading.scenario() == null).isEqualTo(reading.hasErrors());
        if (reading.scenario() != null) {
          EffectiveScenario.digest(EffectiveScenario.of(reading.scenario()));
        }
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "round "
                + round
                + ", -Dpodchurn.test.seed="
                + seed
                + "\n"
                + new String(bytes, StandardCharsets.UTF_8),
            e);
      }
    }
  }

  private static byte[] mutate(byte[] original, SplittableRandom random) {
    var bytes = original.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
        case 2 -> bytes = without(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)));
        default -> bytes = doubled(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(200)));
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    var shorter = new byte[bytes.length - (to - from)];
    System.arraycopy(bytes, 0, shorter, 0, from);
    System.arraycopy(bytes, to, shorter, from, bytes.length - to);
    return shorter.length == 0 ? bytes : shorter;
  }

  private static byte[] doubled(byte[] bytes, int from, int to) {
    var longer = new byte[bytes.length + (to - from)];
    System.arraycopy(bytes, 0, longer, 0, to);
    System.arraycopy(bytes, from, longer, to, bytes.length - from);
    return longer;
  }
}
