package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.TheBus;
import io.github.podchurn.reports.wording.EventRows.Row;
import org.junit.jupiter.api.Test;

final class EventRowsTest {

  @Test
  void aDeletionIsToldStepByStepInTheOrderOfTime() {
    var rows = EventRows.of(TheBus.result(1)).rows();

    assertThat(rows).extracting(Row::at).isSorted();
    assertThat(rows)
        .filteredOn(row -> row.reason().equals("Termination"))
        .extracting(Row::what)
        .containsExactly(
            "kubelet begins to end it",
            "SIGTERM",
            "accepts no more connections",
            "process has ended",
            "address given back");
    assertThat(rows)
        .contains(
            new Row(
                120.2,
                "",
                "Endpoints",
                "service/the-bus",
                "triskelion is no ready endpoint any more"));
  }

  @Test
  void aLongRunIsCutAndSaysSo() {
    var listing = EventRows.of(HeavyChurn.result(500, 1));

    assertThat(listing.rows()).hasSize(600);
    assertThat(listing.leftOut()).isPositive();
  }
}
