package io.github.podchurn.scenarios.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.validation.Violation;
import io.github.podchurn.scenarios.explain.Topic.Kind;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldTopicsTest {

  /** Every map of the format, each with a field that it does not have. */
  private static final String UNKNOWN_EVERYWHERE =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      x: 1
      metadata: {name: test, x: 1}
      spec:
        x: 1
        duration: 1m
        replications: {x: 1}
        cluster:
          x: 1
          nodes: [{name: n, x: 1}]
          podNetwork: {x: 1}
          serviceNetwork: {x: 1, loadBalancer: {x: 1}}
          proxy: {x: 1, conntrack: {x: 1}}
          controlPlane: {x: 1}
          nodeLifecycle: {x: 1}
          dns: {x: 1}
          network: {x: 1}
          outside: [{x: 1}]
        behaviors:
          - {x: 1, match: {pod: web-1, x: 1}, onSigterm: {x: 1}}
        clients:
          - name: a
            x: 1
            from: {x: 1}
            target: {service: web, x: 1}
            load: {x: 1}
            connection: {x: 1}
            timeout: {x: 1}
            retry: {x: 1}
          - name: b
            discovery: podIPAtStart
            target: {pods: {app: web}, x: 1}
            load: {profile: [{for: 1m, rate: 1/s, x: 1}]}
        timeline:
          - {at: 1s, x: 1, fault: {killContainer: {pods: {app: web}}}}
          - {at: 1s, fault: {x: 1}}
          - {at: 1s, fault: {killContainer: {pods: {app: web}, x: 1}}}
          - {at: 1s, fault: {oomKill: {pods: {app: web}, x: 1}}}
          - {at: 1s, fault: {hang: {pods: {app: web}, x: 1}}}
          - {at: 1s, fault: {slow: {pods: {app: web}, factor: 2, x: 1}}}
          - {at: 1s, fault: {failReadiness: {pods: {app: web}, x: 1}}}
          - {at: 1s, fault: {nodePowerOff: {node: n, x: 1}}}
          - {at: 1s, fault: {nodePowerOn: {node: n, x: 1}}}
          - {at: 1s, fault: {nodeShutdown: {node: n, x: 1}}}
          - {at: 1s, fault: {partition: {node: n, x: 1}}}
          - {at: 1s, fault: {proxyStall: {node: n, x: 1}}}
          - {at: 1s, fault: {zoneOutage: {zone: a, x: 1}}}
          - {at: 1s, fault: {controlPlaneOutage: {x: 1}}}
        expect:
          - {that: errors(a) == 0, x: 1}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web-1, labels: {app: web}}
      spec: {containers: [{name: web, image: "web:1"}]}
      """;

  @Test
  void fieldsThatAreReadAreThoseThatAreExplained() {
    assertThat(explained()).isEqualTo(read());
  }

  /** The names of the fields of each map, as the reader allows them. */
  private static Map<String, Set<String>> read() {
    var request =
        ScenarioRequest.of(
            "test.yaml", UNKNOWN_EVERYWHERE.getBytes(StandardCharsets.UTF_8), Path.of("none"));
    var fields = new TreeMap<String, Set<String>>();
    for (Violation violation : ScenarioReader.read(request).violations()) {
      if (violation.found().equals("unknown field \"x\"")) {
        fields
            .computeIfAbsent(parent(violation.path()), it -> new TreeSet<>())
            .addAll(Arrays.asList(violation.allowed().split(", ", -1)));
      }
    }
    return fields;
  }

  private static Map<String, Set<String>> explained() {
    var fields = new TreeMap<String, Set<String>>();
    for (var topic : Topics.load().ofKind(Kind.FIELD)) {
      var name = topic.name();
      fields
          .computeIfAbsent(parent(name), it -> new TreeSet<>())
          .add(name.substring(name.lastIndexOf('.') + 1));
    }
    return fields;
  }

  private static String parent(String path) {
    var withoutIndices = path.replaceAll("\\[[0-9]+]", "");
    return withoutIndices.substring(0, Math.max(0, withoutIndices.lastIndexOf('.')));
  }

  @Test
  void everyTopicHasAText() {
    for (var kind : Kind.values()) {
      assertThat(Topics.load().ofKind(kind))
          .isNotEmpty()
          .allSatisfy(topic -> assertThat(topic.text()).isNotBlank());
    }
  }
}
