package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

  private static final String HEAD =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: test}
      spec:
        duration: 1m
      """;

  private static final String OBJECTS =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web-1, labels: {app: web}}
      spec: {containers: [{name: web, image: web:1}]}
      """;

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void openShell() {
    shell = new Shell(folder);
  }

  /** What a run of this file says, without the folder it lies in; it must have written nothing. */
  private String mistakesOf(String yaml) {
    var file = shell.file("test.yaml", yaml);
    var out = folder.resolve("out");
    var ended = shell.run("run", file, "-o", out.toString());
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.out()).isEmpty();
    assertThat(out).doesNotExist();
    return ended.err().replace(folder + "/", "").stripTrailing();
  }

  @Test
  void arrowsBesideAManifestAreNoLabelValue() {
    var text =
        mistakesOf(
            HEAD
                + """
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: the-bus}
                spec:
                  selector:
                    env: marvel       <<======= Send to Pods with these labels
                  ports: [{port: 8080}]
                """);
    assertThat(text)
        .isEqualTo(
            """
            test.yaml:12:10: spec.selector.env: found "marvel       <<======= Send to Pods with these\
             labels"; allowed: a valid label must be an empty string or consist of alphanumeric\
             characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g.\
             'MyValue',  or 'my_value',  or '12345', regex used for validation is\
             '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')
              12 |     env: marvel       <<======= Send to Pods with these labels
                 |          ^
              hint: a comment starts with #, as in: marvel  # Send to Pods with these labels
            1 mistake; nothing was run\
            """);
  }

  @Test
  void unknownFieldOfAScenarioNamesTheNearest() {
    assertThat(mistakesOf(HEAD + "  replicatons: 3\n"))
        .isEqualTo(
            """
            test.yaml:6:3: spec.replicatons: found unknown field "replicatons"; allowed: duration,\
             start, warmup, seed, replications, cluster, manifests, timeline, behaviors, clients,\
             expect
              6 |   replicatons: 3
                |   ^
              hint: did you mean replications?
            1 mistake; nothing was run\
            """);
  }

  @Test
  void unknownFieldOfAManifestNamesTheNearest() {
    assertThat(mistakesOf(HEAD + OBJECTS.replace("containers:", "nodeNam: n, containers:")))
        .contains("test.yaml:15:8: spec.nodeNam: found unknown field \"nodeNam\"; allowed: ")
        .contains("hint: did you mean nodeName?");
  }

  @Test
  void duplicateKeySaysWhereTheFirstStands() {
    assertThat(mistakesOf(HEAD + "  seed: 1\n  seed: 2\n"))
        .isEqualTo(
            """
            test.yaml:7:3: spec.seed: found the key "seed" a second time; allowed: each key once in a\
             map
              7 |   seed: 2
                |   ^
              hint: the first stands at test.yaml:6:3
            1 mistake; nothing was run\
            """);
  }

  @Test
  void unknownKubectlVerbNamesTheNearest() {
    assertThat(mistakesOf(HEAD + "  timeline: [{at: 1s, kubectl: delte pod web}]\n" + OBJECTS))
        .isEqualTo(
            """
            test.yaml:6:32: spec.timeline[0].kubectl: found no kubectl verb "delte"; allowed:\
             annotate, apply, autoscale, cordon, create, delete, drain, expose, label, patch, rollout, scale, set, taint, uncordon
              6 |   timeline: [{at: 1s, kubectl: delte pod web}]
                |                                ^
              hint: did you mean delete?
            1 mistake; nothing was run\
            """);
  }

  @Test
  void bareNumberIsNoDuration() {
    assertThat(mistakesOf(HEAD.replace("1m", "300")))
        .isEqualTo(
            """
            test.yaml:5:13: spec.duration: found "300", a bare number; allowed: a duration with its\
             unit, such as 250ms or 1m30s
              5 |   duration: 300
                |             ^
              hint: did you mean 300s?
            1 mistake; nothing was run\
            """);
  }

  @Test
  void numbersAndBooleansAreNoLabelValuesWithoutQuotes() {
    assertThat(mistakesOf(HEAD + OBJECTS.replace("labels: {app: web}", "labels: {app: 1.10}")))
        .contains(
            "test.yaml:14:39: metadata.labels.app: found \"1.10\", which YAML reads as a number;"
                + " allowed: text, since the value of a label is text")
        .contains("hint: quote it: \"1.10\"");
    assertThat(mistakesOf(HEAD + OBJECTS.replace("labels: {app: web}", "labels: {app: on}")))
        .contains("found \"on\", which YAML reads as a boolean")
        .contains("hint: quote it: \"on\"");
    assertThat(mistakesOf(HEAD + OBJECTS.replace("labels: {app: web}", "labels: {app: ~}")))
        .contains("found \"~\", which YAML reads as nothing")
        .contains("hint: quote it: \"~\"");
  }

  @Test
  void promisedButNotSimulatedIsSaidHonestly() {
    assertThat(mistakesOf(HEAD + "  sweep: []\n"))
        .contains(
            "found \"sweep\", which is part of the scenario format but not simulated by this"
                + " version; allowed: duration, ");
    assertThat(
            mistakesOf(
                HEAD
                    + "  timeline: [{at: 1s, kubectl: rollout status deployment/web}]\n"
                    + OBJECTS))
        .contains(
            "found \"status\", which is part of the scenario format but not simulated by this"
                + " version");
  }

  @Test
  void aliasBombHasItsOwnMessage() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    assertThat(mistakesOf(bomb.toString()))
        .contains("found aliases that stand for more than 10000 nodes")
        .contains("an alias bomb");
  }

  @Test
  void brokenYamlIsOneMistakeWithItsPlace() {
    assertThat(mistakesOf(HEAD + "  clients: [\n"))
        .startsWith("test.yaml:7:1: found not YAML: expected the node content, but found")
        .endsWith("1 mistake; nothing was run");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(mistakesOf("[".repeat(5_000)))
        .contains("test.yaml:1:102: found more than 100 levels of nesting; allowed: at most 100");
  }

  @Test
  void overlongTextIsRefusedBeforeItIsUnderstood() {
    assertThat(mistakesOf(HEAD.replace("1m", "1s".repeat(2_000))))
        .contains("spec.duration: found 4000 characters; allowed: text of at most 1024 characters");
    assertThat(mistakesOf(HEAD + "  ? " + "a.".repeat(600) + "\n  : x\n"))
        .contains("spec: found a key of 1200 characters; allowed: at most 1024");
  }

  @Test
  void filesOverFourMebibytesAreRefused() {
    assertThat(mistakesOf("#".repeat(4 * 1024 * 1024 + 1)))
        .contains("test.yaml: found more than 4 MiB; allowed: a file of at most 4 MiB");
  }

  @Test
  void fileWithoutScenarioCanNotBeRun() {
    assertThat(mistakesOf(OBJECTS))
        .isEqualTo(
            """
            test.yaml: found no document of kind Scenario; allowed: one, with apiVersion:\
             podchurn.io/v1
            1 mistake; nothing was run\
            """);
  }

  @Test
  void featuresOfServicesThatAreNotSimulatedAreErrors() {
    assertThat(
            mistakesOf(
                HEAD
                    + OBJECTS.replace(
                        "spec: {sel",
                        "spec: {type: LoadBalancer, loadBalancerClass: example.com/lb, sel")))
        .contains("a feature of Services that this version does not simulate");
    assertThat(mistakesOf(HEAD + OBJECTS.replace("spec: {sel", "spec: {ipFamilies: [IPv6], sel")))
        .contains("a feature of Services that this version does not simulate");
  }

  @Test
  void deploymentThatDoesNotSelectItsOwnPodsIsRefused() {
    assertThat(
            mistakesOf(
                HEAD
                    + """
                    ---
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web}
                    spec:
                      selector: {matchLabels: {app: web, ver: v1}}
                      template:
                        metadata:
                          labels: {app: web}
                        spec: {containers: [{name: web, image: web:1}]}
                    """))
        .isEqualTo(
            """
            test.yaml:14:15: spec.template.metadata.labels: found the labels app=web; allowed: labels\
             that spec.selector, app=web,ver=v1, matches: a Deployment has to find its own Pods
              14 |       labels: {app: web}
                 |               ^
              hint: the selector wants ver=v1
            1 mistake; nothing was run\
            """);
  }

  @Test
  void nodePortNeedsItsTypeAndItsRange() {
    assertThat(mistakesOf(HEAD + OBJECTS.replace("{port: 80}", "{port: 80, nodePort: 30080}")))
        .contains("found \"30080\"; allowed: may not be used when `type` is 'ClusterIP'");
    assertThat(
            mistakesOf(
                HEAD
                    + OBJECTS
                        .replace("spec: {sel", "spec: {type: NodePort, sel")
                        .replace("{port: 80}", "{port: 80, nodePort: 8080}")))
        .contains(
            "found \"8080\"; allowed: provided port is not in the valid range. The range of"
                + " valid ports is 30000-32767");
  }

  @Test
  void allMistakesOfAFileAreSaidAtOnceByPlace() {
    var text =
        mistakesOf(
            """
            apiVersion: podchurn.io/v1
            kind: Scenario
            metadata: {name: Test}
            spec:
              duration: 300
              clients:
                - {name: a, target: {service: wbe}, load: {open: 100}}
              timeline:
                - {at: 1s, kubectl: "delete pod web-2"}
              expect:
                - availability(b) >= 1
            """
                + OBJECTS);
    assertThat(text.lines().filter(line -> line.startsWith("test.yaml")))
        .extracting(line -> line.substring(0, line.indexOf("; allowed")))
        .containsExactly(
            "test.yaml:3:18: metadata.name: found \"Test\"",
            "test.yaml:5:13: spec.duration: found \"300\", a bare number",
            "test.yaml:7:35: spec.clients[0].target.service: found no Service \"wbe\" in namespace"
                + " default",
            "test.yaml:7:54: spec.clients[0].load.open: found \"100\"",
            "test.yaml:9:25: spec.timeline[0].kubectl: found no pod \"web-2\" in namespace default",
            "test.yaml:11:7: spec.expect[0]: found no client \"b\"",
            "test.yaml:11:7: spec.expect[0]: found \"1\"");
    assertThat(text).endsWith("7 mistakes; nothing was run");
  }

  @Test
  void whatIsSetIsCheckedLikeTheFile() {
    var file = shell.file("test.yaml", HEAD + OBJECTS);
    var ended =
        shell.run("run", file, "--set", "spec.duration=300", "--set", "scenario#/spec/warmpu=1s");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err())
        .contains("--set: spec.duration: found \"300\", a bare number")
        .contains("--set: spec.warmpu: found unknown field \"warmpu\"");
  }

  @Test
  void serviceThatSelectsNothingIsAWarningOnly() {
    var file = shell.file("test.yaml", HEAD + OBJECTS.replace("labels: {app: web}", "labels: {}"));
    var ended = shell.run("validate", file);
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out())
        .contains(
            "warning: spec.selector: found \"app=web\", which matches no Pod of the scenario in"
                + " namespace default; the Service will have no endpoints: its clients get"
                + " noEndpoints");
  }

  @Test
  void realFieldsAndKindsThatAreNotSimulatedAreSaidOnce() {
    var file =
        shell.file(
            "test.yaml",
            HEAD
                + OBJECTS
                    .replace("image: web:1", "image: web:1, env: []")
                    .replace("spec: {containers", "spec: {dnsPolicy: Default, containers")
                + OBJECTS
                    .replace("web-1", "web-2")
                    .replace("name: web}", "name: web2}")
                    .replace("image: web:1", "image: web:1, env: []")
                + "---\napiVersion: v1\nkind: ConfigMap\n".repeat(2));
    var ended = shell.run("validate", file);
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().lines().filter(line -> line.contains("warning:")))
        .hasSize(3)
        .anyMatch(line -> line.contains("found \"env\", which Kubernetes knows"))
        .anyMatch(line -> line.contains("found \"dnsPolicy\", which Kubernetes knows"))
        .anyMatch(line -> line.contains("found \"ConfigMap\", a kind that this version does not"));
  }
}
