package io.github.podchurn.scenarios.simulation;

import static io.github.podchurn.scenarios.simulation.Simulations.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ClientResult.PodShare;
import io.github.podchurn.model.result.ClusterEvent;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What verbs do to a Deployment, and what the cluster tells of it. */
class DeploymentLifeTest {

  private static final Path GOLDEN = Path.of("src", "test", "golden", "events");

  private static final String SERVICE =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
      """;

  @Test
  void eventsOfARollingUpdateAreKubernetesOwn() throws IOException {
    assertEvents(
        "rolling-update",
        run("{at: 10s, kubectl: 'set image deployment/web web=web:2'}", 4, "rollingUpdate: {}"));
  }

  @Test
  void eventsOfARecreateAreKubernetesOwn() throws IOException {
    assertEvents(
        "recreate",
        run("{at: 10s, kubectl: 'set image deployment/web web=web:2'}", 2, "type: Recreate"));
  }

  @Test
  void pausedDeploymentKeepsItsPodsUntilItIsResumed() {
    var result =
        run(
            """
            {at: 10s, name: pause, kubectl: rollout pause deployment/web}
                - {at: 20s, name: change, kubectl: 'set image deployment/web web=web:2'}
                - {at: 40s, name: resume, kubectl: rollout resume deployment/web}\
            """,
            2,
            "rollingUpdate: {}");

    var newOnes = pods(result).stream().filter(pod -> pod.version().equals("web:2")).toList();
    assertThat(newOnes).hasSize(2).allSatisfy(pod -> assertThat(pod.created()).isGreaterThan(40));
  }

  @Test
  void pausedDeploymentIsScaledAllTheSame() {
    var result =
        run(
            """
            {at: 10s, name: pause, kubectl: rollout pause deployment/web}
                - {at: 20s, name: scale, kubectl: scale deployment/web --replicas=5}\
            """,
            2,
            "rollingUpdate: {}");

    assertThat(pods(result)).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          restart | deployment/web can't restart paused deployment (run rollout resume first)
          undo    | deployment/web you cannot rollback a paused deployment; resume it first with \
          'kubectl rollout resume' and try again
          """)
  void pausedDeploymentIsNeitherRestartedNorRolledBack(String verb, String refusal) {
    var result =
        run(
            """
            {at: 5s, name: two, kubectl: 'set image deployment/web web=web:2'}
                - {at: 30s, name: pause, kubectl: rollout pause deployment/web}
                - {at: 40s, name: refused, kubectl: rollout VERB deployment/web}\
            """
                .replace("VERB", verb),
            1,
            "rollingUpdate: {}");

    assertThat(result.timeline().get(2).evidence())
        .extracting(TimelineResult.Evidence::what)
        .containsExactly(refusal);
    assertThat(pods(result)).extracting(PodRecord::version).containsExactly("web:1", "web:2");
  }

  @Test
  void undoGoesBackToTheRevisionThatIsNamed() {
    var result =
        run(
            """
            {at: 10s, name: two, kubectl: 'set image deployment/web web=web:2'}
                - {at: 25s, name: three, kubectl: 'set image deployment/web web=web:3'}
                - {at: 40s, name: back, kubectl: rollout undo deployment/web --to-revision=1}\
            """,
            1,
            "rollingUpdate: {}");

    assertThat(pods(result))
        .extracting(PodRecord::version)
        .containsExactly("web:1", "web:2", "web:3", "web:1");
  }

  /** Labelled back, it is one Pod too many, and one of them goes. */
  @Test
  void podThatWasLetGoIsAdoptedAgainWhenItsLabelIsBack() {
    var result =
        run(
            """
            {at: 10s, name: out, kubectl: label pod -l app=web app=out --overwrite, pick: one}
                - {at: 30s, name: back, kubectl: label pod -l app=out app=web --overwrite}\
            """,
            2,
            "rollingUpdate: {}");

    assertThat(pods(result)).hasSize(3);
    assertThat(pods(result).stream().filter(pod -> pod.deleted() != null))
        .hasSize(1)
        .allSatisfy(pod -> assertThat(pod.deleted()).isBetween(30.0, 32.0));
  }

  @Test
  void patchChangesWhatItNamesAndNothingElse() {
    var patch =
        "patch deployment web -p '{\"spec\": {\"template\": {\"spec\": {\"containers\":"
            + " [{\"name\": \"web\", \"image\": \"web:7\"}]}}}}'";
    var result =
        run(
            "{at: 10s, name: scale, kubectl: scale deployment/web --replicas=3}\n"
                + "    - {at: 20s, name: patch, kubectl: \""
                + patch.replace("\"", "\\\"")
                + "\"}",
            2,
            "rollingUpdate: {}");

    assertThat(pods(result).stream().filter(pod -> pod.version().equals("web:7"))).hasSize(3);
  }

  @Test
  void unrelatedServiceChangesNothingOnTheSameSeed() {
    var base = scenario("{at: 10s, name: x, kubectl: rollout restart deployment/web}");
    var other =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: another}
        spec: {selector: {app: nobody, tier: none}, ports: [{port: 80}]}
        """;

    var alone = Simulations.run(Simulations.read(base + web()));
    var beside = Simulations.run(readWithWarnings(base + web() + other));

    assertThat(beside.clients()).isEqualTo(alone.clients());
    assertThat(beside.pods()).isEqualTo(alone.pods());
  }

  @Test
  void pinnedClientNeverMeetsAPodThatWasBornAfterItResolved() {
    var result = Simulations.run(Simulations.shipped("pinned-clients").withReplications(1));
    var born = result.pods().stream().collect(Collectors.toMap(PodRecord::name, it -> it));

    assertThat(client(result, "pinned").perPod().stream().filter(pod -> pod.succeeded() > 0))
        .extracting(PodShare::pod)
        .isNotEmpty()
        .allSatisfy(pod -> assertThat(born.get(pod).created()).isZero());
  }

  private static Scenario readWithWarnings(String yaml) {
    var bytes = yaml.getBytes(StandardCharsets.UTF_8);
    var request = ScenarioRequest.of("test.yaml", bytes, null);
    var scenario = ScenarioReader.read(request).scenario();
    return Objects.requireNonNull(scenario);
  }

  private static List<PodRecord> pods(ExperimentResult result) {
    return result.pods();
  }

  private static ExperimentResult run(String event, int replicas, String strategy) {
    return simulate(scenario(event) + SERVICE + deployment(replicas, strategy));
  }

  private static ExperimentResult simulate(String yaml) {
    return Simulations.run(readWithWarnings(yaml));
  }

  private static String web() {
    return SERVICE + deployment(2, "rollingUpdate: {}");
  }

  private static String scenario(String event) {
    return """
    apiVersion: podchurn.io/v1
    kind: Scenario
    metadata: {name: test}
    spec:
      duration: 1m
      seed: 5
      clients:
        - {name: users, target: {service: web}, load: {open: 20/s}}
      timeline:
        - EVENT
    """
        .replace("    - EVENT", "    - " + event);
  }

  private static String deployment(int replicas, String strategy) {
    return """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: REPLICAS
      selector: {matchLabels: {app: web}}
      strategy: {STRATEGY}
      template:
        metadata: {labels: {app: web}}
        spec:
          containers:
            - {name: web, image: "web:1", ports: [{containerPort: 8080}]}
    """
        .replace("REPLICAS", "" + replicas)
        .replace("STRATEGY", strategy);
  }

  /** Compares with a stored text; {@code -Dgolden.update=true} writes it. */
  private static void assertEvents(String name, ExperimentResult result) throws IOException {
    var listed = list(result.clusterEvents());
    var golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, listed);
    }
    assertThat(listed).isEqualTo(Files.readString(golden));
  }

  /** As {@code kubectl get events} lists them, with the time since the start of the run. */
  private static String list(List<ClusterEvent> events) {
    return events.stream()
        .map(
            it ->
                String.format(
                    Locale.ROOT,
                    "%6.2fs  %-7s  %-17s  %-28s  %s\n",
                    it.last(),
                    it.type(),
                    it.reason(),
                    it.object(),
                    it.message()))
        .collect(Collectors.joining());
  }
}
