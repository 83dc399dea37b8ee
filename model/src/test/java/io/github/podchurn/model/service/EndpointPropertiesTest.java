package io.github.podchurn.model.service;

import static io.github.podchurn.model.PodBuilder.pod;
import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.TrafficPolicies.Exposure;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conditions, hints and a proxy's choice, told once more in plain words: 10,000 cases of each. */
@ExtendWith(SeededRandom.class)
class EndpointPropertiesTest {

  private static final int CASES = 10_000;

  @Test
  void conditionsFollowFromReadinessDeletionAndTheService(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      boolean isReady = random.nextBoolean();
      boolean isTerminating = random.nextBoolean();
      boolean publishes = random.nextInt(3) == 0;
      var builder = pod("web-" + i).at("10.0.0.1");
      builder = isReady ? builder.ready() : builder;
      builder = isTerminating ? builder.terminating() : builder;
      var traffic = ServiceTraffic.DEFAULT;
      var conditions =
          EndpointConditions.of(
              builder.build(), publishes ? traffic.publishingNotReadyAddresses() : traffic);
      assertThat(conditions.serving()).isEqualTo(isReady);
      assertThat(conditions.terminating()).isEqualTo(isTerminating);
      if (publishes) {
        assertThat(conditions.ready()).isTrue();
      } else if (isTerminating) {
        assertThat(conditions.ready()).isFalse();
      } else {
        assertThat(conditions.ready()).isEqualTo(isReady);
      }
    }
  }

  @Test
  void proxyTakesTheNearReadyOnesElseThoseThatServeToTheEnd(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var endpoints = endpoints(random);
      var node = new ProxyNode("n" + random.nextInt(3), oneOf(random, "", "a", "b"));
      var policies = new TrafficPolicies(policy(random), policy(random), exposure(random));
      var chosen = EndpointCategories.of(endpoints, node, policies);

      boolean isExternal = policies.exposure() == Exposure.EXTERNAL;
      boolean usesCluster = policies.internal() == Policy.CLUSTER || isExternal;
      boolean usesLocal =
          policies.internal() == Policy.LOCAL
              || (isExternal && policies.external() == Policy.LOCAL);
      var cluster = usable(endpoints, near(endpoints, node), endpoint -> true);
      Predicate<Endpoint> isHere = endpoint -> endpoint.nodeName().equals(node.name());
      var local = usable(endpoints, isHere, isHere);
      boolean isEmpty = endpoints.isEmpty();
      assertThat(chosen.cluster())
          .as("%s for %s under %s", endpoints, node, policies)
          .isEqualTo(usesCluster && !isEmpty ? cluster : null);
      assertThat(chosen.local())
          .as("%s for %s under %s", endpoints, node, policies)
          .isEqualTo(usesLocal && !isEmpty ? local : null);

      var reachable = new ArrayList<Endpoint>(usesCluster ? cluster : List.of());
      (usesLocal ? local : List.<Endpoint>of())
          .stream().filter(endpoint -> !reachable.contains(endpoint)).forEach(reachable::add);
      assertThat(chosen.allReachable()).containsExactlyInAnyOrderElementsOf(reachable);
      boolean isAnyUsable = !usable(endpoints, endpoint -> true, endpoint -> true).isEmpty();
      assertThat(chosen.hasAny()).isEqualTo(isAnyUsable);
      assertVerdicts(chosen, isAnyUsable);
    }
  }

  private static void assertVerdicts(EndpointCategories chosen, boolean isAnyUsable) {
    boolean hasCluster = chosen.cluster() != null && !chosen.cluster().isEmpty();
    boolean hasLocal = chosen.local() != null && !chosen.local().isEmpty();
    assertThat(chosen.verdict(Policy.CLUSTER))
        .isEqualTo(hasCluster ? Verdict.BALANCE : Verdict.REJECT);
    assertThat(chosen.verdict(Policy.LOCAL))
        .isEqualTo(hasLocal ? Verdict.BALANCE : isAnyUsable ? Verdict.DROP : Verdict.REJECT);
  }

  /** Ready ones, and only without any of them those that still serve while they end. */
  private static List<Endpoint> usable(
      List<Endpoint> endpoints, Predicate<Endpoint> ready, Predicate<Endpoint> ending) {
    var usable = endpoints.stream().filter(it -> it.conditions().ready()).filter(ready).toList();
    return usable.isEmpty()
        ? endpoints.stream()
            .filter(it -> it.conditions().serving() && it.conditions().terminating())
            .filter(ending)
            .toList()
        : usable;
  }

  /** Hints hold if all ready endpoints have them and one is for this node, else for its zone. */
  private static Predicate<Endpoint> near(List<Endpoint> endpoints, ProxyNode node) {
    var ready = endpoints.stream().filter(it -> it.conditions().ready()).toList();
    Predicate<Endpoint> forNode = it -> it.hints().nodes().contains(node.name());
    Predicate<Endpoint> forZone = it -> it.hints().zones().contains(node.zone());
    if (ready.stream().noneMatch(it -> it.hints().nodes().isEmpty())
        && ready.stream().anyMatch(forNode)) {
      return forNode;
    }
    boolean zonesHold =
        !node.zone().isEmpty()
            && ready.stream().noneMatch(it -> it.hints().zones().isEmpty())
            && ready.stream().anyMatch(forZone);
    return zonesHold ? forZone : endpoint -> true;
  }

  /** One object decides again and again: what was decided before leaves no trace. */
  @Test
  void choiceForgetsWhatWasDecidedBefore(SplittableRandom random) {
    var choice = new EndpointChoice();
    for (int i = 0; i < CASES; i++) {
      var endpoints = endpoints(random);
      var node = new ProxyNode("n" + random.nextInt(3), random.nextBoolean() ? "" : "a");
      var policies = new TrafficPolicies(policy(random), policy(random), exposure(random));
      choice.decide(endpoints, node, policies);
      var fresh = new EndpointChoice();
      fresh.decide(endpoints, node, policies);
      assertThat(indexes(choice.cluster())).isEqualTo(indexes(fresh.cluster()));
      assertThat(indexes(choice.local())).isEqualTo(indexes(fresh.local()));
      assertThat(choice.hasAny()).isEqualTo(fresh.hasAny());
    }
  }

  private static List<Integer> indexes(EndpointChoice.Indexes indexes) {
    var list = new ArrayList<Integer>();
    for (int i = 0; i < indexes.size(); i++) {
      list.add(indexes.get(i));
    }
    return list;
  }

  /** A ready endpoint is for its own zone, and its own node if that is asked for; others stay. */
  @Test
  void distributionHintsAreTheEndpointsOwnPlace(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var distribution = oneOf(random, TrafficDistribution.values());
      var before = new ArrayList<List<Endpoint>>();
      var unchanged = new ArrayList<EndpointSlice>();
      for (int k = random.nextInt(1, 4); k > 0; k--) {
        var endpoints = endpoints(random);
        before.add(endpoints);
        unchanged.add(slice("slice-" + k, endpoints));
      }
      var slices = List.copyOf(unchanged);
      var update = new ArrayList<EndpointSlice>();
      new TopologyHints(new ArrayList<>(), update, unchanged).preferClose(distribution);

      var expectedUpdate = new ArrayList<EndpointSlice>();
      for (int k = 0; k < slices.size(); k++) {
        var hinted = before.get(k).stream().map(it -> hinted(it, distribution)).toList();
        if (!hinted.equals(before.get(k))) {
          expectedUpdate.add(slices.get(k).withEndpoints(hinted));
        }
      }
      assertThat(update).as("%s", distribution).isEqualTo(expectedUpdate);
      assertThat(unchanged).hasSize(slices.size() - update.size());
    }
  }

  private static Endpoint hinted(Endpoint endpoint, TrafficDistribution distribution) {
    if (distribution == TrafficDistribution.NONE) {
      return endpoint.withHints(EndpointHints.NONE);
    }
    if (!endpoint.conditions().ready()) {
      return endpoint;
    }
    var zones = endpoint.zone().isEmpty() ? List.<String>of() : List.of(endpoint.zone());
    boolean toNode = distribution == TrafficDistribution.PREFER_SAME_NODE;
    return endpoint.withHints(
        new EndpointHints(zones, toNode ? List.of(endpoint.nodeName()) : List.of()));
  }

  private static EndpointSlice slice(String name, List<Endpoint> endpoints) {
    return new EndpointSlice(
        ObjectMeta.of("default", name, Labels.empty()),
        new NamespacedName("default", "web"),
        List.of(),
        endpoints);
  }

  @Test
  void topologyModeIsTheOlderAnnotationsElseTheNewers(SplittableRandom random) {
    var words = List.of("Auto", "auto", "AUTO", "Disabled", "");
    for (int i = 0; i < CASES; i++) {
      var annotations = Labels.empty();
      var newer = words.get(random.nextInt(words.size()));
      var older = words.get(random.nextInt(words.size()));
      boolean hasNewer = random.nextBoolean();
      boolean hasOlder = random.nextBoolean();
      annotations = hasNewer ? annotations.with(TopologyMode.ANNOTATION, newer) : annotations;
      annotations = hasOlder ? annotations.with(TopologyMode.OLDER_ANNOTATION, older) : annotations;
      var meta = ObjectMeta.of("default", "web", Labels.empty()).withAnnotations(annotations);
      var decisive = hasOlder ? older : hasNewer ? newer : "";
      assertThat(TopologyMode.isAuto(meta))
          .as("%s", annotations)
          .isEqualTo(decisive.equals("Auto") || decisive.equals("auto"));
    }
  }

  private static List<Endpoint> endpoints(SplittableRandom random) {
    var endpoints = new ArrayList<Endpoint>();
    // Most lists are of one kind, so that hints hold often enough.
    int withoutZone = random.nextInt(3) == 0 ? 3 : 0;
    int withoutNode = random.nextInt(3) > 0 ? 3 : 0;
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      boolean serving = random.nextInt(3) > 0;
      boolean terminating = random.nextInt(3) == 0;
      boolean ready = random.nextInt(10) == 0 || (serving && !terminating);
      endpoints.add(
          new Endpoint(
              new IpAddress(i),
              new EndpointConditions(ready, serving, terminating),
              new NamespacedName("default", "pod-" + i),
              "uid-" + i,
              "n" + random.nextInt(3),
              oneOf(random, "", "a", "b"),
              new EndpointHints(
                  random.nextInt(4) < withoutZone ? List.of() : words(random, "a", "b"),
                  random.nextInt(4) < withoutNode ? List.of() : words(random, "n0", "n1"))));
    }
    return endpoints;
  }

  private static List<String> words(SplittableRandom random, String first, String second) {
    var words = new TreeSet<String>();
    words.add(random.nextBoolean() ? first : second);
    words.add(random.nextBoolean() ? first : second);
    return List.copyOf(words);
  }

  private static Policy policy(SplittableRandom random) {
    return oneOf(random, Policy.values());
  }

  private static Exposure exposure(SplittableRandom random) {
    return oneOf(random, Exposure.values());
  }
}
