package io.github.podchurn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ControlPlaneSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Deployment.RolloutSettings;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodAvailability;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.RestartPolicy;
import io.github.podchurn.model.workload.RollingUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a rolling update promises holds at every instant of it. */
class RolloutBoundsTest {

  private static final int DEPLOYMENTS = 1_000;
  private static final Labels LABELS = Labels.of("app", "web");
  private static final NamespacedName WEB = new NamespacedName("default", "web");

  private final long firstSeed = Long.getLong("podchurn.test.seed", 1);

  @Test
  @Tag("full")
  void tenThousandFurtherDeploymentsStayWithinTheirBoundsToo() {
    for (long seed = firstSeed + DEPLOYMENTS; seed < firstSeed + 11 * DEPLOYMENTS; seed++) {
      var bounds = run(seed, Distribution.ZERO);

      assertThat(bounds.mostActive).as(bounds.seed).isLessThanOrEqualTo(bounds.maxReplicas);
      assertThat(bounds.leastReckoned).as(bounds.seed).isGreaterThanOrEqualTo(bounds.minAvailable);
    }
  }

  @Test
  void podsStayWithinSurgeAndUnavailabilityAtEveryInstantIfControllersSeeEverythingAtOnce() {
    for (long seed = firstSeed; seed < firstSeed + DEPLOYMENTS; seed++) {
      var bounds = run(seed, Distribution.ZERO);

      assertThat(bounds.checks).as(bounds.seed).isPositive();
      assertThat(bounds.mostActive).as(bounds.seed).isLessThanOrEqualTo(bounds.maxReplicas);
      assertThat(bounds.leastReckoned).as(bounds.seed).isGreaterThanOrEqualTo(bounds.minAvailable);
    }
  }

  /** As upstream: a controller may act once more before it sees what it or another one did. */
  @Test
  void withNewsThatTakesTimeBoundsAreExceededSeldomAndTheSurgeOnlyForAMoment() {
    int tooMany = 0;
    int tooFew = 0;
    for (long seed = firstSeed; seed < firstSeed + DEPLOYMENTS; seed++) {
      var bounds = run(seed, Defaults.controlPlane().watch());

      tooMany += bounds.mostActive > bounds.maxReplicas ? 1 : 0;
      tooFew += bounds.leastReckoned < bounds.minAvailable ? 1 : 0;
      assertThat(bounds.longestExcessNanos)
          .as(bounds.seed)
          .isLessThan(Duration.ofSeconds(1).toNanos());
    }
    assertThat(tooMany).as("with more Pods than allowed").isLessThan(DEPLOYMENTS / 50);
    assertThat(tooFew).as("with fewer available than allowed").isLessThan(DEPLOYMENTS / 20);
  }

  private static Bounds run(long seed, Distribution watch) {
    var random = new Random(seed);
    var deployment = randomDeployment(random);
    var bounds = new Bounds(deployment, "-Dpodchurn.test.seed=" + seed);
    var scenario = scenario(deployment, randomRollouts(random), randomStartup(random), watch);
    var result = Simulation.run(scenario, seed, EventTrace.digestOnly(), bounds::watch);
    assertThat(result.events())
        .as(bounds.seed)
        .allSatisfy(event -> assertThat(event.duration()).as(event.name()).isNotNull());
    return bounds;
  }

  /** Looks at the cluster after every write of a Pod or a Deployment. */
  private static final class Bounds {
    private final int maxReplicas;
    private final int minAvailable;
    private final String seed;
    private int checks;
    private long mostActive;
    private long leastReckoned = Long.MAX_VALUE;
    private long excessSinceNanos = -1;
    private long longestExcessNanos;

    Bounds(Deployment deployment, String seed) {
      int replicas = deployment.spec().replicas();
      this.maxReplicas = deployment.maxReplicas();
      this.minAvailable = replicas - deployment.spec().maxUnavailable();
      this.seed = seed;
    }

    void watch(ApiServer api) {
      api.observe(Kind.POD, change -> checkPods(api, (Pod) change.object()));
      api.observe(Kind.DEPLOYMENT, change -> checkStatus((Deployment) change.object()));
    }

    private void checkPods(ApiServer api, Pod changed) {
      long active =
          api.list(Kind.POD).stream().filter(pod -> PodAvailability.isActive((Pod) pod)).count();
      checks++;
      mostActive = Math.max(mostActive, active);
      var deletion = changed.meta().deletion();
      long now = deletion == null ? changed.meta().createdNanos() : deletion.requestedNanos();
      if (excessSinceNanos >= 0) {
        longestExcessNanos = Math.max(longestExcessNanos, now - excessSinceNanos);
      }
      if (active <= maxReplicas) {
        excessSinceNanos = -1;
      } else if (excessSinceNanos < 0) {
        excessSinceNanos = now;
      }
    }

    /** The controller's own reckoning begins when it has first counted. */
    private void checkStatus(Deployment deployment) {
      if (deployment.status().observedGeneration() > 0) {
        checks++;
        leastReckoned = Math.min(leastReckoned, deployment.status().available());
      }
    }
  }

  private static Deployment randomDeployment(Random random) {
    int replicas = 1 + random.nextInt(30);
    var update = new RollingUpdate(randomBound(random), randomBound(random));
    var container =
        new Container(
            "web",
            "shop/web:1",
            ImagePullPolicy.IF_NOT_PRESENT,
            List.of(),
            random.nextBoolean() ? null : Probe.DEFAULT,
            Duration.ofSeconds(random.nextInt(4)));
    var template =
        new PodTemplate(
            LABELS,
            Labels.empty(),
            new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ofSeconds(30), null));
    var minReady = Duration.ofSeconds(random.nextInt(10));
    return new Deployment(
        ObjectMeta.of(WEB.namespace(), WEB.name(), LABELS),
        1,
        new Deployment.Spec(
            replicas,
            Selector.of(LABELS),
            template,
            update,
            RolloutSettings.DEFAULT.withMinReady(minReady)),
        Deployment.Status.EMPTY);
  }

  private static IntOrPercent randomBound(Random random) {
    return random.nextBoolean()
        ? new IntOrPercent.Int(random.nextInt(5))
        : new IntOrPercent.Percent(random.nextInt(101));
  }

  private static Distribution randomStartup(Random random) {
    return new Distribution.LogNormal(
        Duration.ofMillis(100 + random.nextInt(3_000)), Duration.ofSeconds(5));
  }

  /** Several rollouts, the next one often in the middle of the one before. */
  private static List<TimelineEvent> randomRollouts(Random random) {
    var events = new ArrayList<TimelineEvent>();
    var at = Duration.ofSeconds(1);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      at = at.plusMillis(random.nextInt(40_000));
      Action action =
          switch (random.nextInt(3)) {
            case 0 -> new Action.RolloutRestart(WEB);
            case 1 -> new Action.RolloutUndo(WEB, null);
            default -> new Action.SetImage(WEB, images("shop/web:" + random.nextInt(3)));
          };
      events.add(new TimelineEvent(new Schedule.Once(at), "rollout-" + i, "", action));
    }
    return events;
  }

  private static SortedMap<String, String> images(String image) {
    var images = new TreeMap<String, String>();
    images.put("web", image);
    return images;
  }

  private static Scenario scenario(
      Deployment deployment,
      List<TimelineEvent> timeline,
      Distribution startup,
      Distribution watch) {
    var rule =
        new BehaviorRule(
            new BehaviorRule.Match("web", null, null, null),
            new BehaviorRule.Overrides(
                null, startup, null, null, null, null, null, null, null, null));
    return new Scenario(
        "rollouts",
        "",
        Duration.ofMinutes(40),
        Scenario.Start.RUNNING,
        Defaults.WARMUP,
        1,
        Defaults.REPLICATIONS,
        cluster(watch),
        List.of(deployment),
        List.of(rule),
        List.of(),
        timeline,
        List.of());
  }

  private static ClusterSpec cluster(Distribution watch) {
    var base = Defaults.cluster(KubernetesVersion.DEFAULT);
    var delays = Defaults.controlPlane();
    return new ClusterSpec(
        base.version(),
        base.nodes(),
        base.podNetwork(),
        base.serviceNetwork(),
        base.proxy(),
        new ControlPlaneSpec(watch, delays.endpointSlice(), delays.scheduler(), delays.kubelet()),
        base.nodeLifecycle(),
        base.dns(),
        base.latency());
  }
}
