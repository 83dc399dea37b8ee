package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.TrafficPolicies.Exposure;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Upstream's cases: {@code pkg/proxy/topology_test.go}. An endpoint is written as upstream's
 * vectors have it: its number, in brackets its zone hints and behind an @ its node hint, R ready, U
 * not ready, D serving while it terminates, L on the proxy's own node.
 */
@Upstream("pkg/proxy/topology_test.go")
class EndpointCategoriesTest {

  private static final String NODE = "here";
  private static final Pattern ENDPOINT =
      Pattern.compile("[0-9](\\[(?<zones>[a-z]*)(@(?<node>[a-z]+))?])?(?<flags>[A-Z]+)");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "V-22 normal topology | a | CC | 3[a]R 4[b]R 5[c]R 6[a]R | 3 6 | - | 3 6 | true",
        "V-23 eTP Local + topology | a | CLx | 3[a]RL 4[b]RL 5[c]R 6[a]R | 3 6 | 3 4 | 3 4 6 | true",
        "V-24 no zone label | '' | CC | 3[a]R | 3 | - | 3 | true",
        "V-24 node in another zone | b | CC | 3[a]R | 3 | - | 3 | true",
        "V-25 unready endpoint | a | CC | 3[a]R 4[b]R 5[c]R 6[a]U | 3 | - | 3 | true",
        "V-27 missing hint | a | CC | 3[a]R 4[b]R 5R 6[a]R | 3 4 5 6 | - | 3 4 5 6 | true",
        "V-30 iTP Local, none | '' | LC | '' | - | - | '' | false",
        "V-30 iTP Local, both remote | '' | LC | 0R 1R | - | '' | '' | true",
        "V-30 iTP Local, one here | '' | LC | 0RL 1R | - | 0 | 0 | true",
        "V-31 not ready | '' | CC | 0U 1U | '' | - | '' | false",
        "V-31 one ready | '' | CC | 0U 1R | 1 | - | 1 | true",
        "V-32 all terminating | '' | CC | 0DL 1D | 0 1 | - | 0 1 | true",
        "V-33 both Local | '' | LLx | 0RL 1R | 0 1 | 0 | 0 1 | true",
        "V-33 both Local, remote | '' | LLx | 0R 1R | 0 1 | '' | 0 1 | true",
        "V-36 eTP ignored | '' | CL | 0R 1RL | 0 1 | - | 0 1 | true",
        "local fallback to terminating | '' | LC | 0DL 1R | - | 0 | 0 | true",
        "TestCategorizeEndpoints: iTP Local, topology ignored for Local | a | LCx | 3[a]RL 4[b]RL"
            + " 5[c]R 6[a]R | 3 6 | 3 4 | 3 4 6 | true",
        "TestCategorizeEndpoints: only unready endpoints in the zone | a | CC | 3[a]U 4[b]R 5[c]R"
            + " 6[a]U | 4 5 | - | 4 5 | true",
        "TestCategorizeEndpoints: several hints per endpoint | c | CC | 3[abc]R 4[bc]R 5[bd]R"
            + " 6[c]R | 3 4 6 | - | 3 4 6 | true",
        "TestCategorizeEndpoints: topology and localness conflict | a | CLx | 0[a]RL 1[b]RL 2[a]R"
            + " 3[b]R | 0 2 | 0 1 | 0 1 2 | true",
        "TestCategorizeEndpoints: iTP Local, all here | '' | LC | 0RL 1RL | - | 0 1 | 0 1 | true",
        "TestCategorizeEndpoints: iTP Local, eTP Cluster | '' | LCx | 0RL 1R | 0 1 | 0 | 0 1 |"
            + " true",
        "TestCategorizeEndpoints: iTP Cluster, eTP Local | '' | CLx | 0RL 1R | 0 1 | 0 | 0 1 |"
            + " true",
        "TestCategorizeEndpoints: both Local, all remote and terminating | '' | LLx | 0D 1D | 0 1 |"
            + " '' | 0 1 | true",
        "TestCategorizeEndpoints: iTP Cluster, eTP Local, with terminating | '' | CLx | 0R 1UL 2DL"
            + " 3D | 0 | 2 | 0 2 | true",
        "TestCategorizeEndpoints: no cluster endpoints for iTP Local | '' | LC | 0R 1RL | - | 1 | 1"
            + " | true",
        "TestCategorizeEndpoints: PreferSameNode | a | CC | 0[a@here]R 1[a@there]R 2[b@there]R | 0"
            + " | - | 0 | true",
        "TestCategorizeEndpoints: PreferSameNode falls back to the zone | a | CC | 0[a@there]R"
            + " 1[a@there]R 2[b@there]R | 0 1 | - | 0 1 | true",
        "TestCategorizeEndpoints: one endpoint without a node hint | a | CC | 0[a@here]R 1[a]R"
            + " 2[b@there]R | 0 1 | - | 0 1 | true",
        "TestCategorizeEndpoints: unready without hints do not matter | a | CC | 0[a]R 1[b]R 2U |"
            + " 0 | - | 0 | true",
      })
  void endpointsAreSortedAsUpstreamDoesIt(
      String name,
      String zone,
      String policies,
      String endpoints,
      String cluster,
      String local,
      String reachable,
      boolean hasAny) {
    var categories = categories(zone, policies, endpoints);

    assertThat(numbers(categories.cluster())).as("%s: cluster", name).isEqualTo(list(cluster));
    assertThat(numbers(categories.local())).as("%s: local", name).isEqualTo(list(local));
    assertThat(numbers(categories.allReachable()))
        .as("%s: reachable", name)
        .containsExactlyInAnyOrderElementsOf(list(reachable));
    assertThat(categories.hasAny()).as("%s: any", name).isEqualTo(hasAny);
  }

  @ParameterizedTest(name = "{0} under {1}: internal {2}, external {3}")
  @CsvSource({
    "'', CCx, REJECT, REJECT",
    "0U, CCx, REJECT, REJECT",
    "0R, CCx, BALANCE, BALANCE",
    "0R, LCx, DROP, BALANCE",
    "0R, CLx, BALANCE, DROP",
    "0RL, LLx, BALANCE, BALANCE",
    "0U, LLx, REJECT, REJECT"
  })
  void connectionIsBalancedRejectedOrDropped(
      String endpoints, String policies, Verdict internal, Verdict external) {
    var categories = categories("", policies, endpoints);
    var parsed = policies(policies);
    assertThat(categories.verdict(parsed.internal())).isEqualTo(internal);
    assertThat(categories.verdict(parsed.external())).isEqualTo(external);
  }

  private static EndpointCategories categories(String zone, String policies, String endpoints) {
    var parsed = new ArrayList<Endpoint>();
    for (String text : endpoints.isBlank() ? new String[0] : endpoints.split(" ")) {
      parsed.add(endpoint(text));
    }
    return EndpointCategories.of(parsed, new ProxyNode(NODE, zone), policies(policies));
  }

  /** Internal policy, external policy, x for a Service that is exposed. */
  private static TrafficPolicies policies(String text) {
    return new TrafficPolicies(
        text.charAt(0) == 'L' ? Policy.LOCAL : Policy.CLUSTER,
        text.charAt(1) == 'L' ? Policy.LOCAL : Policy.CLUSTER,
        text.endsWith("x") ? Exposure.EXTERNAL : Exposure.INTERNAL);
  }

  private static Endpoint endpoint(String text) {
    var parts = ENDPOINT.matcher(text);
    assertThat(parts.matches()).as(text).isTrue();
    var zones = parts.group("zones") == null ? "" : parts.group("zones");
    var node = parts.group("node");
    var flags = parts.group("flags");
    boolean isTerminating = flags.contains("D");
    boolean isReady = flags.contains("R");
    return new Endpoint(
        new IpAddress(text.charAt(0) - '0'),
        new EndpointConditions(isReady, isReady || isTerminating, isTerminating),
        new NamespacedName("default", text),
        text,
        flags.contains("L") ? NODE : "there",
        new EndpointHints(
            zones.isEmpty() ? List.of() : List.of(zones.split("")),
            node == null ? List.of() : List.of(node)));
  }

  private static @Nullable List<Integer> numbers(@Nullable List<Endpoint> endpoints) {
    return endpoints == null
        ? null
        : endpoints.stream().map(endpoint -> endpoint.address().bits()).toList();
  }

  private static @Nullable List<Integer> list(String text) {
    if (text.equals("-")) {
      return null;
    }
    var numbers = new ArrayList<Integer>();
    for (String number : text.isBlank() ? new String[0] : text.split(" ")) {
      numbers.add(Integer.valueOf(number));
    }
    return numbers;
  }
}
