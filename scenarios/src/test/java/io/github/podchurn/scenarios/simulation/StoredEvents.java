package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ClusterEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Events as {@code kubectl get events} lists them, with the time since the start of the run,
 * against stored texts, which {@code -Dgolden.update=true} writes anew.
 */
final class StoredEvents {

  private static final Path FOLDER = Path.of("src", "test", "golden", "events");

  private StoredEvents() {}

  static void assertAsStored(String name, List<ClusterEvent> events) throws IOException {
    var listed =
        events.stream()
            .sorted(Comparator.comparingDouble(ClusterEvent::first))
            .map(StoredEvents::line)
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
