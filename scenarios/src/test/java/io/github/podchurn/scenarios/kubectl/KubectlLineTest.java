package io.github.podchurn.scenarios.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubectlLineTest {

  @Test
  void applyNamesAFile() {
    assertThat(KubectlLine.parse("apply -f web.yaml"))
        .isEqualTo(new KubectlLine.Apply("web.yaml", null));
    assertThat(KubectlLine.parse("apply --filename='my web.yaml' -n shop"))
        .isEqualTo(new KubectlLine.Apply("my web.yaml", "shop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          delete pod web                          | POD     | -    | -
          delete po web -n shop                   | POD     | shop | -
          delete pods/web --namespace=shop        | POD     | shop | -
          delete svc web                          | SERVICE | -    | -
          delete pod web --grace-period=5         | POD     | -    | 5
          delete pod web --grace-period 5         | POD     | -    | 5
          delete pod web --grace-period=0         | POD     | -    | 1
          delete pod web --grace-period=-1        | POD     | -    | -
          delete pod web --now                    | POD     | -    | 1
          delete pod web --force                  | POD     | -    | 0
          delete pod web --grace-period=0 --force | POD     | -    | 0
          """)
  void deleteNamesOneObject(String line, Kind kind, String namespace, Long seconds) {
    var grace = seconds == null ? null : Duration.ofSeconds(seconds);
    assertThat(KubectlLine.parse(line))
        .isEqualTo(new KubectlLine.Delete(kind, "web", namespace, grace));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          kubectl delete pod web               | "kubectl"                       | leave the word kubectl out
          aply -f x.yaml                       | no kubectl verb "aply"          | did you mean apply?
          apply x.yaml                         | "x.yaml"                        | did you mean -f x.yaml?
          apply -f                             | -f without a value              | -
          apply -f a.yaml -f b.yaml            | -f a second time                | -
          apply -f a.yaml --prune              | no flag "--prune"               | -
          delete web                           | no name                         | -
          delete pod a b                       | "pod a b"                       | -
          delete pdo web                       | no kind "pdo"                   | did you mean pod?
          delete pod web --grace-perid=1       | no flag "--grace-perid"         | did you mean --grace-period?
          delete pod web --grace-period=x      | --grace-period=x                | -
          delete pod web --now --grace-period=1 | --now and --grace-period       | -
          delete pod web --force --grace-period=9 | --force and --grace-period=9 | -
          delete pod "web                      | a quote that does not end       | -
          """)
  void linesThatKubectlRefusesSayWhy(String line, String found, String hint) {
    assertThat(KubectlLine.parse(line))
        .isInstanceOfSatisfying(
            KubectlLine.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.finding().found()).isEqualTo(found);
              assertThat(unreadable.finding().hint()).isEqualTo(hint);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "rollout restart deployment/web",
    "delete deployment web",
    "delete pod -l app=web",
    "drain n-1"
  })
  void linesThatTheFormatPromisesAreCalledNotSimulated(String line) {
    assertThat(KubectlLine.parse(line))
        .isInstanceOfSatisfying(
            KubectlLine.Unreadable.class,
            unreadable ->
                assertThat(unreadable.finding().found())
                    .endsWith(
                        "which is part of the scenario format but not simulated by this version"));
  }
}
