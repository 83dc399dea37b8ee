package io.github.podchurn.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class YamlTextTest {

  @Test
  void aTreeIsWrittenInItsOrder() {
    var client = new LinkedHashMap<String, Object>();
    client.put("name", "pinned");
    client.put("load", new LinkedHashMap<>(Map.of("open", "20/s")));
    var tree = new LinkedHashMap<String, Object>();
    tree.put("duration", "5m");
    tree.put("seed", 42);
    tree.put("clients", List.of(client, "x"));
    tree.put("nothing", null);
    tree.put("none", List.of());

    assertThat(YamlText.of(tree))
        .isEqualTo(
            """
            duration: 5m
            seed: 42
            clients:
              - name: pinned
                load:
                  open: 20/s
              - x
            nothing: null
            none: []
            """);
  }

  @Test
  void textsThatYamlWouldReadAsSomethingElseAreQuoted() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("version", "1.34");
    tree.put("flag", "true");
    tree.put("claim", "availability(pinned) >= 99%");
    tree.put("lines", "a\nb");

    assertThat(YamlText.of(tree))
        .isEqualTo(
            """
            version: "1.34"
            flag: "true"
            claim: "availability(pinned) >= 99%"
            lines: "a\\nb"
            """);
  }
}
