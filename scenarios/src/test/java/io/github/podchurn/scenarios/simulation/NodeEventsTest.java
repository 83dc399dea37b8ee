package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ClusterEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code kubectl get events} would list of a crash loop, a lost node and a drain with budgets,
 * against stored texts, which {@code -Dgolden.update=true} writes anew. Their order is that of
 * upstream's code: {@code monitorNodeHealth} tells of the node before its Pods, {@code
 * taint_eviction.go} deletes, the ReplicaSet creates, the scheduler binds, and {@code
 * kuberuntime_container.go} pulls, creates and starts; {@code prober.go} tells of every attempt
 * that fails.
 */
class NodeEventsTest {

  private static final Path FOLDER = Path.of("src", "test", "golden", "events");

  @ParameterizedTest
  @ValueSource(strings = {"crash-loop", "eviction", "drain"})
  void eventsAreThoseThatClusterWouldTell(String name) throws IOException {
    var result = Simulations.run(Simulations.shipped(name).withReplications(1), 1);
    var listed =
        result.clusterEvents().stream()
            .sorted(Comparator.comparingDouble(ClusterEvent::first))
            .map(NodeEventsTest::line)
            .collect(Collectors.joining("\n", "", "\n"));
    var golden = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, listed);
    }
    assertThat(listed).isEqualTo(Files.readString(golden));
  }

  private static String line(ClusterEvent event) {
    var times =
        event.count() == 1
            ? String.format(Locale.ROOT, "%.1fs", event.first())
            : String.format(
                Locale.ROOT,
                "%.1fs to %.1fs, %d times",
                event.first(),
                event.last(),
                event.count());
    return String.join("  ", times, event.type(), event.reason(), event.object(), event.message());
  }
}
