package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class ClientIpAffinityTest {

  private static final Duration TIMEOUT = Duration.ofHours(3);
  private static final long NANOS = TIMEOUT.toNanos();
  private static final SplittableRandom UNUSED = new SplittableRandom(1);

  // Round robin underneath: whoever is not remembered gets another endpoint than the last one.
  private final EndpointPicker next = new IpvsRoundRobinPicker();

  @Test
  void theTimeoutSlidesWithEachNewConnection() {
    var affinity = filled(ClientIpAffinity.iptables(next, TIMEOUT), 3);

    assertThat(affinity.pick(7, 0, UNUSED)).isEqualTo(2);
    assertThat(affinity.pick(7, NANOS, UNUSED)).isEqualTo(2);
    assertThat(affinity.pick(7, 2 * NANOS, UNUSED)).isEqualTo(2);
    assertThat(affinity.pick(7, 3 * NANOS + 1, UNUSED)).isEqualTo(1);
    assertThat(affinity.pick(7, 4 * NANOS, UNUSED)).isEqualTo(1);
  }

  @Test
  void nftablesForgetsOnTheInstantOfTheTimeout() {
    var affinity = filled(ClientIpAffinity.nftables(next, TIMEOUT), 3);

    assertThat(affinity.pick(7, 0, UNUSED)).isEqualTo(2);
    assertThat(affinity.pick(7, NANOS - 1, UNUSED)).isEqualTo(2);
    assertThat(affinity.pick(7, 2 * NANOS - 1, UNUSED)).isEqualTo(1);
  }

  @Test
  void theHundredAndFirstClientOfAnEndpointReplacesTheOneThatConnectedLeastRecently() {
    var affinity = filled(ClientIpAffinity.iptables(next, TIMEOUT), 1);
    for (int client = 0; client < 100; client++) {
      affinity.pick(client, client, UNUSED);
    }
    affinity.pick(0, 100, UNUSED);
    affinity.pick(100, 101, UNUSED);
    affinity.add(1, 1, 1);

    // Client 1 is forgotten and goes to the new endpoint; the others stay.
    assertThat(affinity.pick(0, 102, UNUSED)).isEqualTo(0);
    assertThat(affinity.pick(2, 102, UNUSED)).isEqualTo(0);
    assertThat(affinity.pick(100, 102, UNUSED)).isEqualTo(0);
    assertThat(affinity.pick(1, 102, UNUSED)).isEqualTo(1);
  }

  @Test
  void nftablesRemembersAnyNumberOfClients() {
    var affinity = filled(ClientIpAffinity.nftables(next, TIMEOUT), 1);
    for (int client = 0; client < 5_000; client++) {
      affinity.pick(client, client, UNUSED);
    }
    affinity.add(1, 1, 1);
    for (int client = 0; client < 5_000; client++) {
      assertThat(affinity.pick(client, 5_000, UNUSED)).isZero();
    }
  }

  @Test
  void anEndpointThatLeavesTakesItsMemoryAlong() {
    var affinity = filled(ClientIpAffinity.iptables(next, TIMEOUT), 2);
    assertThat(affinity.pick(7, 0, UNUSED)).isEqualTo(1);
    affinity.remove(1);
    affinity.add(1, 1, 1);

    // Round robin starts again at the head of the list; client 7 gets its second turn.
    assertThat(affinity.pick(8, 1, UNUSED)).isEqualTo(1);
    assertThat(affinity.pick(7, 1, UNUSED)).isEqualTo(0);
  }

  /** As the rules do it: ask each endpoint's list in turn, else draw; then note. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void remembersLikeOneListPerEndpoint(boolean iptables, SplittableRandom random) {
    var affinity =
        iptables
            ? ClientIpAffinity.iptables(new IpvsRoundRobinPicker(), TIMEOUT)
            : ClientIpAffinity.nftables(new IpvsRoundRobinPicker(), TIMEOUT);
    var lists = new Lists(iptables ? 100 : Integer.MAX_VALUE, iptables ? NANOS : NANOS - 1);
    var churn = new PickerChurn(random, affinity, lists);
    for (int i = 0; i < 20_000; i++) {
      // Seldom, so that lists fill.
      if (i < 100 || random.nextInt(50) == 0) {
        churn.step();
      }
      int client = random.nextInt(3_000);
      assertThat(affinity.pick(client, churn.now() + i, random))
          .as("step " + i)
          .isEqualTo(lists.pick(client, churn.now() + i, random));
    }
  }

  private static ClientIpAffinity filled(ClientIpAffinity affinity, int endpoints) {
    for (int i = 0; i < endpoints; i++) {
      affinity.add(i, i, 1);
    }
    return affinity;
  }

  /** A map from client to last connection for each endpoint, the least recent client first. */
  private static final class Lists implements EndpointPicker {
    private final int clientsMax;
    private final long ageMax;
    private final EndpointPicker next = new IpvsRoundRobinPicker();
    private final Map<Integer, Map<Long, Long>> lists = new TreeMap<>();

    Lists(int clientsMax, long ageMax) {
      this.clientsMax = clientsMax;
      this.ageMax = ageMax;
    }

    @Override
    public int pick(long client, long now, RandomGenerator random) {
      List<Integer> remembering = new ArrayList<>();
      lists.forEach(
          (endpoint, list) -> {
            if (list.containsKey(client) && now - list.get(client) <= ageMax) {
              remembering.add(endpoint);
            }
          });
      assertThat(remembering).hasSizeLessThanOrEqualTo(1);
      int picked = remembering.isEmpty() ? next.pick(client, now, random) : remembering.get(0);
      if (picked != NONE) {
        var list = lists.get(picked);
        if (list.remove(client) == null && list.size() >= clientsMax) {
          list.remove(list.keySet().iterator().next());
        }
        list.put(client, now);
      }
      return picked;
    }

    @Override
    public void add(int endpoint, long address, int weight) {
      next.add(endpoint, address, weight);
      lists.put(endpoint, new LinkedHashMap<>());
    }

    @Override
    public void remove(int endpoint) {
      next.remove(endpoint);
      lists.remove(endpoint);
    }

    @Override
    public void setWeight(int endpoint, int weight) {
      next.setWeight(endpoint, weight);
      if (weight == 0) {
        lists.get(endpoint).clear();
      }
    }
  }
}
