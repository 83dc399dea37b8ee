package io.github.podchurn.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The tables, read by a reader of RFC 4180 that is not ours. */
final class CsvTest {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private static List<CSVRecord> rows(String text) throws IOException {
    try (var parser = CSVParser.parse(text, FORMAT)) {
      return parser.getRecords();
    }
  }

  private static long sum(List<CSVRecord> rows, String object, String measure) {
    return rows.stream()
        .filter(row -> row.get("object").equals(object) && row.get("measure").equals(measure))
        .mapToLong(row -> Long.parseLong(row.get("value")))
        .sum();
  }

  @Test
  void everyCountOfTheSeriesIsARow() throws IOException {
    var result = StableService.result(1);
    var rows = rows(SeriesCsv.write(result));

    for (var client : result.series().clients()) {
      var object = "client/" + client.name();
      assertThat(sum(rows, object, "succeeded"))
          .isEqualTo(client.succeeded().stream().mapToLong(Long::longValue).sum());
      client
          .errors()
          .forEach(
              (kind, counts) ->
                  assertThat(sum(rows, object, kind))
                      .isEqualTo(counts.stream().mapToLong(Long::longValue).sum()));
    }
  }

  @Test
  void stepsHoldUntilTheNextAndTheLastUntilTheEnd() throws IOException {
    var steps =
        rows(SeriesCsv.write(TheBus.result(1))).stream()
            .filter(row -> row.get("object").equals("service/shield/the-bus"))
            .filter(row -> row.get("measure").equals("slowestTable"))
            .toList();

    assertThat(steps).hasSize(5);
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).get("from")).isEqualTo(steps.get(i - 1).get("until"));
    }
    assertThat(steps.get(4).get("until")).isEqualTo("300");
    assertThat(steps.get(4).get("value")).isEqualTo("1");
  }

  @Test
  void whatWasNotMeasuredHasNoRow() throws IOException {
    var down =
        rows(SeriesCsv.write(TheBus.result(1))).stream()
            .filter(row -> row.get("object").equals("client/via-service"))
            .filter(row -> row.get("measure").equals("p99"))
            .filter(row -> row.get("from").equals("150"))
            .toList();

    assertThat(down).isEmpty();
  }

  @Test
  void everyPodIsARowWithItsTimes() throws IOException {
    var rows = rows(PodsCsv.write(TheBus.result(1)));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).toMap())
        .containsEntry("name", "triskelion")
        .containsEntry("ip", "10.244.1.2")
        .containsEntry("deleted", "120")
        .containsEntry("gone", "122.3")
        .containsEntry("readySeconds", "118.8");
    assertThat(rows.get(1).toMap())
        .containsEntry("ip", "10.244.2.2")
        .containsEntry("deleted", "")
        .containsEntry("readySeconds", "115.9");
  }

  @Test
  void anyTextSurvivesTheWay() throws IOException {
    var csv = new CsvText("a", "b");
    csv.row("comma, \"quote\"", "two\nlines");
    csv.row(null, 0.000001);

    var rows = rows(csv.toString());

    assertThat(rows.get(0).toList()).containsExactly("comma, \"quote\"", "two\nlines");
    assertThat(rows.get(1).toList()).containsExactly("", "0.000001");
  }

  @Test
  void anEmptyResultHasHeadingsOnly() throws IOException {
    ExperimentResult empty = TheBus.empty();

    assertThat(SeriesCsv.write(empty)).isEqualTo("from,until,object,measure,unit,value\n");
    assertThat(PodsCsv.write(empty)).hasLineCount(1);
    assertThat(EventsNdjson.write(empty)).isEmpty();
  }
}
