package io.github.podchurn.scenarios.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
          delete deployment web                   | DEPLOYMENT | - | -
          delete deploy/web -n shop               | DEPLOYMENT | shop | -
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
          delete pod -l app=web                     | app=web        | -    | -
          delete pods --selector=app=web            | app=web        | -    | -
          delete po -l app==web,tier=front -n shop  | app==web,tier=front | shop | -
          delete pod -l 'app = web, tier=' --now    | app=web,tier=  | -    | 1
          delete pod -l app!=web                    | app!=web       | -    | -
          delete pod -l 'app in (b,a),!canary'      | app in (a,b),!canary | - | -
          """)
  void deleteTakesPodsByAnySelector(String line, String selector, String namespace, Long seconds) {
    assertThat(KubectlLine.parse(line))
        .isInstanceOfSatisfying(
            KubectlLine.DeletePods.class,
            delete -> {
              assertThat(delete.pods()).hasToString(selector);
              assertThat(delete.namespace()).isEqualTo(namespace);
              assertThat(delete.gracePeriod())
                  .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
            });
  }

  @Test
  void selectorsSayWhichLabelValueIsWrong() {
    assertThat(KubectlLine.parse("delete pod -l app=-web"))
        .isInstanceOfSatisfying(
            KubectlLine.Unreadable.class,
            unreadable ->
                assertThat(unreadable.finding().hint())
                    .startsWith("values[0][app]: Invalid value: \"-web\": a valid label must be"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scale deployment/web --replicas=3 -n shop",
        "scale deployment web --replicas 3 -n shop",
        "scale -n shop deploy/web --replicas=3",
        "scale --replicas=3 deployments web --namespace=shop"
      })
  void scaleNamesADeploymentAndItsSize(String line) {
    assertThat(KubectlLine.parse(line))
        .isEqualTo(new KubectlLine.Scale(Kind.DEPLOYMENT, "web", "shop", 3));
  }

  @Test
  void setImageNamesContainers() {
    var images = new TreeMap<>(Map.of("web", "r:5000/shop/web:2"));
    assertThat(KubectlLine.parse("set image deployment/web web=r:5000/shop/web:2"))
        .isEqualTo(new KubectlLine.SetImage(Kind.DEPLOYMENT, "web", null, images));
    images.put("log", "log:3");
    assertThat(KubectlLine.parse("set image deploy web web=r:5000/shop/web:2 log=log:3 -n shop"))
        .isEqualTo(new KubectlLine.SetImage(Kind.DEPLOYMENT, "web", "shop", images));
  }

  @Test
  void rolloutStartsAgainOrGoesBack() {
    assertThat(KubectlLine.parse("rollout restart deployment/web"))
        .isEqualTo(new KubectlLine.RolloutRestart(Kind.DEPLOYMENT, "web", null));
    assertThat(KubectlLine.parse("rollout undo deployment web -n shop"))
        .isEqualTo(new KubectlLine.RolloutUndo(Kind.DEPLOYMENT, "web", "shop", null));
    assertThat(KubectlLine.parse("rollout undo deploy/web --to-revision=2"))
        .isEqualTo(new KubectlLine.RolloutUndo(Kind.DEPLOYMENT, "web", null, 2));
    assertThat(KubectlLine.parse("rollout undo deploy/web --to-revision=0"))
        .isEqualTo(new KubectlLine.RolloutUndo(Kind.DEPLOYMENT, "web", null, null));
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
          delete -l app=web                    | no kind                         | -
          delete service -l app=web            | "service" with -l               | -
          delete pod web -l app=web            | "pod web" with -l               | -
          delete pod -l 'app in a'             | -l "app in a"                   | found 'a', expected: '('
          delete pod -l app=web,               | -l "app=web,"                   | found '', expected: identifier after ','
          scale deployment/web                 | no --replicas                   | -
          scale deployment/web --replicas=-1   | --replicas=-1                   | -
          scale deployment/web --replica=1     | no flag "--replica"             | did you mean --replicas?
          scale pod/web --replicas=1           | no kind "pod" for this verb     | -
          scale deploymnt/web --replicas=1     | no kind "deploymnt" for this verb | did you mean deployment?
          scale deployment --replicas=1        | no name                         | -
          scale deployment/a b --replicas=1    | "deployment/a b"                | -
          set image deployment/web             | no image                        | -
          set image deployment/web web         | "web"                           | -
          set image deployment/web a=x a=y     | container a a second time       | -
          set env deployment/web A=1           | set "env"                       | -
          rollout                              | no verb                         | -
          rollout undu deployment/web          | no verb of rollout "undu"       | did you mean undo?
          rollout undo deployment/web --to-revision=x | --to-revision=x          | -
          rollout restart pod/web              | no kind "pod" for this verb     | -
          rollout pause                        | no name                         | -
          label pod web                        | no KEY=VALUE                    | -
          label pod web a                      | "a"                             | -
          label pod web a=b a=c                | key a a second time             | -
          label pod web a=b/c                  | "a=b/c"                         | -
          label deployment -l app=web a=b      | no kind "deployment" for this verb | -
          patch deployment web                 | no patch                        | -
          patch pod web -p {}                  | no kind "pod" for this verb     | -
          autoscale deployment web             | no --max                        | -
          autoscale deployment web --min=5 --max=3 | --max=3                     | -
          expose deployment web                | no --port                       | -
          create deployment web                | no --image                      | -
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
  @CsvSource({"rollout status deployment/web", "delete namespace web"})
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
