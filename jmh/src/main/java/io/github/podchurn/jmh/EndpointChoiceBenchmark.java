package io.github.podchurn.jmh;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointChoice;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointHints;
import io.github.podchurn.model.service.TrafficPolicies;
import io.github.podchurn.model.service.TrafficPolicies.Exposure;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Which endpoints of a Service are usable on a node: hints of three zones, a tenth of the endpoints
 * terminating, external traffic under the policy Local.
 *
 * <p>Run it after {@code mvn -DskipTests package}: {@code java -jar jmh/target/benchmarks.jar
 * EndpointChoice -prof gc}. What counts besides the time is that {@code gc.alloc.rate.norm} is 0
 * B/op.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class EndpointChoiceBenchmark {

  private static final TrafficPolicies POLICIES =
      new TrafficPolicies(Policy.CLUSTER, Policy.LOCAL, Exposure.EXTERNAL);
  private static final ProxyNode NODE = new ProxyNode("node-0", "zone-0");

  @Param({"3", "100", "5000"})
  public int endpoints;

  private final EndpointChoice choice = new EndpointChoice();
  private List<Endpoint> list;

  /** Makes the list. */
  @Setup
  public void fill() {
    var made = new ArrayList<Endpoint>();
    for (int i = 0; i < endpoints; i++) {
      boolean terminating = i % 10 == 9;
      made.add(
          new Endpoint(
              new IpAddress(0x0a000000 + i),
              new EndpointConditions(!terminating, true, terminating),
              new NamespacedName("default", "pod-" + i),
              "uid-" + i,
              "node-" + i % 50,
              "zone-" + i % 3,
              new EndpointHints(List.of("zone-" + i % 3), List.of())));
    }
    list = List.copyOf(made);
  }

  /** How many endpoints there are for either kind of traffic. */
  @Benchmark
  public int decide() {
    choice.decide(list, NODE, POLICIES);
    return choice.cluster().size() + choice.local().size();
  }
}
