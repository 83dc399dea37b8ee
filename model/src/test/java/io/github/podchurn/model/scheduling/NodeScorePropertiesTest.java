package io.github.podchurn.model.scheduling;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer;
import io.github.podchurn.model.scheduling.PodTopologySpread.TopologyRequirement;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint.NodeInclusion;
import io.github.podchurn.model.selector.Selector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests, their scores and spreading, reckoned once more in plain steps: 10,000 cases of each.
 */
@ExtendWith(SeededRandom.class)
class NodeScorePropertiesTest {

  private static final int CASES = 10_000;
  private static final long MIB = 1024 * 1024;
  private static final List<String> RESOURCES = List.of("cpu", "example.com/gpu", "memory");
  private static final String RACK = "rack";
  private static final List<String> KEYS =
      List.of(TopologySpreadConstraint.HOSTNAME, TopologySpreadConstraint.ZONE, RACK);
  private static final Selector WEB = Selector.of(Labels.of("app", "web"));

  /** The most that runs at any moment of the Pod's start. */
  @Test
  void podDemandsTheMostThatRunsAtATime(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var pod = pod(random);
      var demand = pod.demand();
      for (var resource : RESOURCES) {
        assertThat(demand.total().get(resource))
            .as("%s of %s", resource, pod)
            .isEqualTo(most(pod, list -> list.get(resource)) + pod.overhead().get(resource));
        assertThat(demand.nonZero().get(resource))
            .as("%s of %s for scores", resource, pod)
            .isEqualTo(
                most(pod, list -> list.names(resource) ? list.get(resource) : free(resource))
                    + pod.overhead().get(resource));
      }
    }
  }

  /** What a container is taken for that requests nothing of it. */
  private static long free(String resource) {
    return switch (resource) {
      case "cpu" -> 100;
      case "memory" -> 200 * MIB;
      default -> 0;
    };
  }

  private static long most(PodRequests pod, ToLongFunction<ResourceList> amount) {
    long most = 0;
    long running = 0;
    for (var init : pod.initContainers()) {
      long requested = amount.applyAsLong(init.requests());
      most = Math.max(most, running + requested);
      running += init.kind() == InitContainer.Kind.SIDECAR ? requested : 0;
    }
    for (var container : pod.containers()) {
      running += amount.applyAsLong(container);
    }
    return Math.max(most, running);
  }

  @Test
  void podFitsWhereNothingItAsksForRunsOut(SplittableRandom random) {
    int fitting = 0;
    for (int i = 0; i < CASES; i++) {
      var node = NodeResources.empty(random.nextInt(1, 9), list(random, 20_000));
      var used = new LinkedHashMap<String, Long>();
      int pods = random.nextInt(4);
      for (int k = 0; k < pods; k++) {
        var other = pod(random).demand();
        node = node.plus(other);
        RESOURCES.forEach(it -> used.merge(it, other.total().get(it), Long::sum));
      }
      var pod = pod(random).demand();
      var reasons = new ArrayList<String>();
      if (pods + 1 > node.podsMax()) {
        reasons.add("Too many pods");
      }
      for (var resource : RESOURCES) {
        long asked = pod.total().get(resource);
        long taken = used.getOrDefault(resource, 0L);
        if (asked > 0 && taken + asked > node.allocatable().get(resource)) {
          reasons.add("Insufficient " + resource);
        }
      }
      assertThat(node.insufficient(pod)).as("%s on %s", pod, node).isEqualTo(reasons);
      assertThat(node.plus(pod).minus(pod).insufficient(pod)).isEqualTo(reasons);
      fitting += reasons.isEmpty() ? 1 : 0;
    }
    assertThat(fitting).isBetween(CASES / 20, CASES * 19 / 20);
  }

  /** The mean of the shares that are left, cut to whole hundredths at each division. */
  @Test
  void leastAllocatedIsWhatIsLeft(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var node = filled(random);
      var pod = pod(random).demand();
      var shares = new ArrayList<Long>();
      for (var resource : List.of("cpu", "memory")) {
        long capacity = node.allocatable().get(resource);
        long left = capacity - node.nonZeroRequested().get(resource) - pod.nonZero().get(resource);
        if (capacity > 0) {
          shares.add(hundredths(Math.max(0, left), capacity));
        }
      }
      long expected =
          shares.isEmpty() ? 0 : shares.stream().mapToLong(it -> it).sum() / shares.size();
      assertThat(node.leastAllocated(pod)).as("%s on %s", pod, node).isEqualTo(expected);
      assertThat(node.score(pod)).isEqualTo(expected + node.balancedAllocation(pod));
    }
  }

  private static long hundredths(long part, long whole) {
    return BigInteger.valueOf(part)
        .multiply(BigInteger.valueOf(100))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }

  /** By the definition of a standard deviation; what is cut off at the end may differ by one. */
  @Test
  void balancedAllocationIsTheDeviationOfTheShares(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var node = filled(random);
      var pod = pod(random).demand();
      var shares =
          List.of("cpu", "memory").stream()
              .filter(resource -> node.allocatable().get(resource) > 0)
              .mapToDouble(
                  resource ->
                      Math.min(
                          1,
                          (double) (node.requested().get(resource) + pod.total().get(resource))
                              / node.allocatable().get(resource)))
              .toArray();
      double mean = Arrays.stream(shares).average().orElse(0);
      double variance =
          Arrays.stream(shares).map(it -> (it - mean) * (it - mean)).average().orElse(0);
      double exact = 100 * (1 - Math.sqrt(variance));
      assertThat((double) node.balancedAllocation(pod))
          .as("%s on %s", pod, node)
          .isCloseTo(Math.floor(exact + 1e-9), within(1.0))
          .isLessThanOrEqualTo(exact + 1e-9);
    }
  }

  private static NodeResources filled(SplittableRandom random) {
    var node = NodeResources.empty(110, list(random, 20_000));
    for (int i = random.nextInt(6); i > 0; i--) {
      node = node.plus(pod(random).demand());
    }
    return node;
  }

  private static PodRequests pod(SplittableRandom random) {
    var containers = new ArrayList<ResourceList>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      containers.add(list(random, 1_500));
    }
    var inits = new ArrayList<InitContainer>();
    for (int i = random.nextInt(4); i > 0; i--) {
      var kind = random.nextBoolean() ? InitContainer.Kind.SIDECAR : InitContainer.Kind.ORDINARY;
      inits.add(new InitContainer(kind, list(random, 1_500)));
    }
    var overhead = random.nextInt(4) == 0 ? list(random, 100) : ResourceList.NONE;
    return new PodRequests(containers, inits, overhead);
  }

  private static ResourceList list(SplittableRandom random, int most) {
    var list = ResourceList.NONE;
    for (var resource : RESOURCES) {
      long unit = resource.equals("memory") ? MIB : resource.equals("cpu") ? 1 : 0;
      long amount = unit == 0 ? random.nextInt(most / 200 + 1) : random.nextInt(most) * unit;
      list = random.nextInt(5) > 0 ? list.with(resource, amount) : list;
    }
    return list;
  }

  /** Count, compare with the emptiest, and allow what stays within the skew. */
  @Test
  void nodeIsAllowedIfItsDomainStaysWithinTheSkew(SplittableRandom random) {
    int allowed = 0;
    int asked = 0;
    for (int i = 0; i < CASES; i++) {
      var cluster = new Cluster(random);
      var pod = new SpreadPod("default", podLabels(random), NodeAffinity.ANY, List.of());
      var test = PodTopologySpread.allowed(pod, cluster.constraints, cluster.nodes);
      for (var node : cluster.nodes) {
        boolean expected =
            cluster.constraints.stream().allMatch(it -> cluster.isWithinSkew(it, node, pod));
        assertThat(test.test(node)).as("%s of %s", node.name(), cluster).isEqualTo(expected);
        allowed += expected ? 1 : 0;
        asked++;
      }
    }
    assertThat(allowed).isBetween(asked / 10, asked * 9 / 10);
  }

  /** Raw scores are sums over the constraints; the least is 100, the others in proportion. */
  @Test
  void spreadScoresFallWithTheWeightedCounts(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var cluster = new Cluster(random);
      var pod = new SpreadPod("default", podLabels(random), NodeAffinity.ANY, List.of());
      var requirement = oneOf(random, TopologyRequirement.values());
      var feasible = cluster.nodes.subList(0, random.nextInt(1, cluster.nodes.size() + 1));
      var byName = new TreeMap<String, SpreadNode>();
      cluster.nodes.forEach(node -> byName.put(node.name(), node));
      assertThat(PodTopologySpread.scores(pod, cluster.constraints, requirement, feasible, byName))
          .as("%s of %s", feasible.size(), cluster)
          .isEqualTo(cluster.scores(feasible, requirement));
    }
  }

  private static Labels podLabels(SplittableRandom random) {
    return random.nextBoolean() ? Labels.of("app", "web") : Labels.of("app", "other");
  }

  /** Nodes, some without some of the labels, and constraints with their counts. */
  private static final class Cluster {
    private final List<SpreadNode> nodes = new ArrayList<>();
    private final List<CountedConstraint> constraints = new ArrayList<>();

    Cluster(SplittableRandom random) {
      for (int n = random.nextInt(1, 7); n > 0; n--) {
        var labels = Labels.empty();
        for (var key : KEYS) {
          var value = key.equals(TopologySpreadConstraint.HOSTNAME) ? n : random.nextInt(3);
          labels = random.nextInt(8) > 0 ? labels.with(key, "v" + value) : labels;
        }
        nodes.add(new SpreadNode("node-" + n, labels, List.of()));
      }
      for (int c = random.nextInt(1, 4); c > 0; c--) {
        var constraint =
            new TopologySpreadConstraint(
                random.nextInt(1, 4),
                KEYS.get(random.nextInt(3)),
                WEB,
                random.nextInt(1, 4),
                NodeInclusion.ALL);
        var counts = new TreeMap<String, Integer>();
        for (var node : nodes) {
          if (random.nextInt(3) > 0) {
            counts.put(node.name(), random.nextInt(5));
          }
        }
        constraints.add(new CountedConstraint(constraint, counts));
      }
    }

    private static String domain(CountedConstraint counted, SpreadNode node) {
      return node.labels().get(counted.constraint().topologyKey());
    }

    private boolean hasAllKeys(SpreadNode node) {
      return constraints.stream().allMatch(it -> domain(it, node) != null);
    }

    private static int pods(CountedConstraint counted, SpreadNode node) {
      return counted.podsByNode().getOrDefault(node.name(), 0);
    }

    boolean isWithinSkew(CountedConstraint counted, SpreadNode node, SpreadPod pod) {
      if (domain(counted, node) == null) {
        return false;
      }
      Map<String, Integer> sums = new TreeMap<>();
      for (var other : nodes) {
        if (hasAllKeys(other)) {
          sums.merge(domain(counted, other), pods(counted, other), Integer::sum);
        }
      }
      long least =
          sums.size() < counted.constraint().minDomains()
              ? 0
              : sums.values().stream().mapToLong(it -> it).min().orElse(Integer.MAX_VALUE);
      int self = WEB.matches(pod.labels()) ? 1 : 0;
      int here = sums.getOrDefault(domain(counted, node), 0);
      return here + self - least <= counted.constraint().maxSkew();
    }

    long[] scores(List<SpreadNode> feasible, TopologyRequirement requirement) {
      boolean needsAll = requirement == TopologyRequirement.ALL_KEYS;
      var scored = feasible.stream().filter(node -> !needsAll || hasAllKeys(node)).toList();
      var raw = new LinkedHashMap<SpreadNode, Long>();
      for (var node : scored) {
        double sum = 0;
        for (var each : constraints) {
          sum += score(each, node, scored, needsAll);
        }
        raw.put(node, Math.round(sum));
      }
      long max = raw.values().stream().mapToLong(it -> it).max().orElse(0);
      long min = raw.values().stream().mapToLong(it -> it).min().orElse(0);
      return feasible.stream()
          .mapToLong(
              node -> {
                var score = raw.get(node);
                return score == null ? 0 : max == 0 ? 100 : 100 * (max + min - score) / max;
              })
          .toArray();
    }

    private double score(
        CountedConstraint counted, SpreadNode node, List<SpreadNode> scored, boolean needsAll) {
      var here = domain(counted, node);
      if (here == null) {
        return 0;
      }
      boolean isOfHosts =
          counted.constraint().topologyKey().equals(TopologySpreadConstraint.HOSTNAME);
      var domains = new TreeSet<String>();
      scored.forEach(it -> domains.add(Objects.requireNonNullElse(domain(counted, it), "")));
      int size = isOfHosts ? scored.size() : domains.size();
      int count =
          isOfHosts
              ? pods(counted, node)
              : nodes.stream()
                  .filter(it -> here.equals(domain(counted, it)) && (!needsAll || hasAllKeys(it)))
                  .mapToInt(it -> pods(counted, it))
                  .sum();
      return count * StrictMath.log(size + 2) + (counted.constraint().maxSkew() - 1);
    }

    @Override
    public String toString() {
      return nodes.stream().map(node -> node.name() + node.labels()).toList() + " " + constraints;
    }
  }

  @Test
  void nodeThatIsTakenIsOneOfTheBest(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var totals = random.longs(random.nextInt(1, 9), 0, 6).toArray();
      long max = Arrays.stream(totals).max().getAsLong();
      var best = IntStream.range(0, totals.length).filter(n -> totals[n] == max).toArray();
      assertThat(NodeChoice.allBest(totals)).isEqualTo(best);
      assertThat(best).contains(NodeChoice.best(totals, random));
      long resources = random.nextInt(201);
      long taints = random.nextInt(101);
      long spread = random.nextInt(101);
      assertThat(NodeChoice.total(resources, taints, spread))
          .isEqualTo(resources + taints + taints + taints + spread + spread);
    }
  }

  /** A share that shrinks by one percent for each 125 nodes, never under 5 % or 100 nodes. */
  @Test
  void searchEndsAfterAShareOfTheNodes(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      int nodes = random.nextInt(i % 2 == 0 ? 300 : 20_000);
      int percent = Math.max(5, 50 - nodes / 125);
      int expected = Math.min(nodes, Math.max(100, nodes * percent / 100));
      assertThat(NodeChoice.feasibleNodesToFind(nodes)).as("%d nodes", nodes).isEqualTo(expected);
    }
  }
}
