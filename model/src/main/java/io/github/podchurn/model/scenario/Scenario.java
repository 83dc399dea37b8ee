package io.github.podchurn.model.scenario;

import io.github.podchurn.model.meta.KubernetesObject;
import java.time.Duration;
import java.util.List;

/**
 * Everything that decides a run besides its seed: the manifests, the cluster, how Pods behave, who
 * calls them, what happens when, and what is expected to come out.
 *
 * @param duration simulated time
 * @param warmup left out of the summary
 * @param start how the cluster is at the start
 * @param seed of the first replication's random streams; those of the others follow from it
 * @param replications how many runs with independent randomness
 * @param manifests the objects that exist from the start, in the order of the files
 */
public record Scenario(
    String name,
    String description,
    Duration duration,
    Start start,
    Warmup warmup,
    long seed,
    Replications replications,
    ClusterSpec cluster,
    List<KubernetesObject> manifests,
    List<BehaviorRule> behaviors,
    List<ClientSpec> clients,
    List<TimelineEvent> timeline,
    List<Expectation> expectations) {

  public Scenario {
    manifests = List.copyOf(manifests);
    behaviors = List.copyOf(behaviors);
    clients = List.copyOf(clients);
    timeline = List.copyOf(timeline);
    expectations = List.copyOf(expectations);
  }

  /** How a cluster starts. */
  public enum Start {
    /** The manifests' Pods are ready and every table is in step. */
    RUNNING("running"),
    /** The manifests are applied at the start. */
    COLD("cold");

    private final String notation;

    Start(String notation) {
      this.notation = notation;
    }

    public String notation() {
      return notation;
    }
  }

  public Scenario withSeed(long newSeed) {
    return with(warmup, newSeed, replications, expectations);
  }

  /** The same with so many replications, whatever its own rule. */
  public Scenario withReplications(int number) {
    return with(warmup, seed, Replications.fixed(number), expectations);
  }

  /** The same with a warm-up of that length. */
  public Scenario withWarmup(Duration length) {
    return with(new Warmup.Given(length), seed, replications, expectations);
  }

  public Scenario withExpectations(List<Expectation> newExpectations) {
    return with(warmup, seed, replications, newExpectations);
  }

  private Scenario with(
      Warmup newWarmup,
      long newSeed,
      Replications newReplications,
      List<Expectation> newExpectations) {
    return new Scenario(
        name,
        description,
        duration,
        start,
        newWarmup,
        newSeed,
        newReplications,
        cluster,
        manifests,
        behaviors,
        clients,
        timeline,
        newExpectations);
  }
}
