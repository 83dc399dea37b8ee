package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.podchurn.model.SeededRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every picker. */
@ExtendWith(SeededRandom.class)
class EveryPickerTest {

  private static final Duration TIMEOUT = Duration.ofHours(3);

  static Stream<Named<EndpointPicker>> pickers() {
    var ipvs =
        Stream.of(IpvsScheduler.values())
            .map(scheduler -> Named.of(scheduler.flag(), scheduler.picker(0x0a600001L)));
    var clients =
        Stream.of(ClientBalancing.values())
            .map(balancing -> Named.of(balancing.yaml(), balancing.picker()));
    var affinity =
        Stream.of(
            Named.<EndpointPicker>of(
                "iptables affinity", ClientIpAffinity.iptables(new RandomPicker(), TIMEOUT)),
            Named.<EndpointPicker>of(
                "nftables affinity", ClientIpAffinity.nftables(new RandomPicker(), TIMEOUT)));
    return Stream.concat(Stream.concat(ipvs, clients), affinity);
  }

  @ParameterizedTest
  @MethodSource("pickers")
  void neverPicksWhatLeftOrHasNoWeight(EndpointPicker picker, SplittableRandom random) {
    var churn = new PickerChurn(random, picker);
    for (int i = 0; i < 10_000; i++) {
      churn.step();
      int picked = picker.pick(random.nextInt(500), churn.now(), random);
      if (picked == EndpointPicker.NONE) {
        assertThat(churn.anyUsable() && !mayRefuse(picker)).as("step " + i).isFalse();
      } else {
        assertThat(churn.isUsable(picked)).as("step " + i + " picked " + picked).isTrue();
        churn.connect(picked);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pickers")
  void picksNobodyFromAnEmptyList(EndpointPicker picker, SplittableRandom random) {
    assertThat(picker.pick(1, 0, random)).isEqualTo(EndpointPicker.NONE);
    picker.add(5, 5, 1);
    assertThat(picker.pick(1, 0, random)).isEqualTo(5);
    picker.remove(5);
    assertThat(picker.pick(1, 0, random)).isEqualTo(EndpointPicker.NONE);
    picker.add(5, 5, 0);
    assertThat(picker.pick(1, 0, random)).isEqualTo(EndpointPicker.NONE);
    picker.setWeight(5, 1);
    assertThat(picker.pick(1, 0, random)).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("pickers")
  void refusesWhatCannotBe(EndpointPicker picker) {
    picker.add(0, 0, 1);
    assertThatThrownBy(() -> picker.add(0, 0, 1)).hasMessage("endpoint 0 is in the list already");
    assertThatThrownBy(() -> picker.add(1, 0, -1)).hasMessage("weight -1 is below 0");
    assertThatThrownBy(() -> picker.add(-1, 0, 1)).hasMessage("endpoint -1 is below 0");
    assertThatThrownBy(() -> picker.remove(1)).hasMessage("endpoint 1 is not in the list");
    assertThatThrownBy(() -> picker.setWeight(1, 1)).hasMessage("endpoint 1 is not in the list");
  }

  /** In these the bucket or place of a server of weight 0 is nobody's, as in the kernel. */
  private static boolean mayRefuse(EndpointPicker picker) {
    return picker instanceof SourceHashingPicker
        || picker instanceof DestinationHashingPicker
        || picker instanceof IpvsMaglevPicker;
  }
}
