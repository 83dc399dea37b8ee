package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.export.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A result in which every text that a scenario's author chooses tries to get out of its place. */
final class Attack {

  /** The text that stands in the place of all. */
  static final String TEXT = "<script>alert(1)</script>\"'--></title></style></pre>";

  private static final String[] REPLACED = {
    "the-bus",
    "pinned",
    "triskelion",
    "via-service",
    "marvel",
    "\"kill\"",
    "shield",
    "quay.io",
    "n-2",
    "A bare Pod",
    "deletion of",
    "unreachable",
    "shop/web",
    "web-",
    "stable-service",
    "stray",
    "zone",
    "45s"
  };

  private Attack() {}

  /** The result, attacked by way of its stored form. */
  static ExperimentResult on(ExperimentResult result, Path folder) throws IOException {
    var json = ResultJson.write(result);
    for (var text : REPLACED) {
      var escaped = TEXT.replace("\"", "\\\"");
      json = json.replace(text, text.startsWith("\"") ? "\"" + escaped + "\"" : escaped);
    }
    return ResultJson.read(Files.writeString(folder.resolve("attack.json"), json));
  }
}
