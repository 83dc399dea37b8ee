package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import org.junit.jupiter.api.Test;

final class VerdictTest {

  @Test
  void clientsOfTheServiceAndPinnedOnesAreSetAgainstEachOther() {
    assertThat(Verdict.of(TheBus.result(10)))
        .containsExactly(
            "Clients of the Service (via-service, via-nodeport) lost 21.4% to 21.8% of their"
                + " requests, and came back each time.",
            "The client that kept a Pod's address (pinned) lost 60.33% of its requests and got no"
                + " more answers from 2m3s on.",
            "Pods used 2 addresses and gave 1 back; the Service the-bus kept 10.96.143.27 all the"
                + " time.");
  }

  @Test
  void aDeploymentsPodsAreCountedWithoutThoseBesideIt() {
    assertThat(Verdict.of(StableService.result(10)))
        .containsExactly(
            "The client of the Service (via-service) lost 0.03% of its requests.",
            "The client that kept a Pod's address (pinned) lost 38.67% of its requests and got no"
                + " more answers from 3m4s on.",
            "deployment/web went from shop/web:1 to shop/web:2 in 13s, meanwhile never fewer than"
                + " 3 Pods ready.",
            "Pods of deployment/web used 14 addresses and gave 11 back; the Service web kept"
                + " 10.96.143.27 all the time.");
  }

  @Test
  void clientsOfUnknownKindAreOnlyCalledClients() {
    assertThat(Verdict.of(HeavyChurn.result(5, 2)).get(0))
        .isEqualTo(
            "Clients (client-0, client-1) lost 60.33% of their requests, and came back each time.");
  }

  @Test
  void theWholeRunFitsIntoOneSentence() {
    assertThat(Verdict.inOneSentence(TheBus.result(10)))
        .isEqualTo(
            "Clients of the Service lost 21.6%; clients pinned to Pod IPs lost 60.3%; 2 Pod"
                + " addresses were used, the Service kept one.");
    assertThat(Verdict.inOneSentence(TheBus.empty())).isEqualTo("Nobody called anybody.");
  }

  @Test
  void manyClientsAreNotAllNamed() {
    assertThat(Verdict.of(HeavyChurn.result(5, 12)).get(0))
        .startsWith("Clients (client-0, client-1, client-2 and 9 more) lost");
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(Verdict.of(TheBus.empty())).isEmpty();
  }
}
