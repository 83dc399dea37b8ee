package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.wording.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code console} block of the documentation is run: a line {@code $ ./podchurn ...} is
 * executed, and the lines below it are what it must print. Below a remark {@code headline of
 * SCENARIO} stands what the report of that scenario begins with. {@code -Dgolden.update=true}
 * writes what it does print.
 */
class DocumentationTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final String PROMPT = "$ ";
  private static final String PODCHURN = "$ ./podchurn ";
  private static final Pattern HEADLINE = Pattern.compile("<!-- headline of (.+) -->");
  private static final String QUOTE = "> ";

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    try (var docs = Files.list(CHECKOUT.resolve("docs"))) {
      var pages = docs.filter(page -> page.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(CHECKOUT.resolve("README.md")), pages.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsOfThePagePrintWhatItSays(Path page) throws IOException {
    var written = Files.readString(page);
    var printed = rerun(written);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, printed);
    } else {
      assertThat(printed).isEqualTo(written);
    }
  }

  /** The page with the outputs that its commands have now. */
  private String rerun(String page) {
    var lines = new ArrayList<String>();
    boolean isConsole = false;
    boolean isOutput = false;
    boolean isQuote = false;
    for (String line : page.split("\n", -1)) {
      isQuote = isQuote && line.startsWith(QUOTE);
      if (isQuote) {
        continue;
      }
      if (line.startsWith("```")) {
        isConsole = line.equals("```console");
        isOutput = false;
      }
      if (isConsole && line.startsWith(PROMPT)) {
        lines.add(line);
        // A command with a remark beside it is shown without its output.
        isOutput = line.startsWith(PODCHURN) && !line.contains(" # ");
        lines.addAll(outputOf(line, isOutput));
      } else if (!isOutput) {
        lines.add(line);
      }
      var headline = HEADLINE.matcher(line);
      if (headline.matches()) {
        lines.add(QUOTE + headlineOf(headline.group(1)));
        isQuote = true;
      }
    }
    return String.join("\n", lines);
  }

  private String headlineOf(String scenario) {
    var out = folder.resolve("out");
    new Shell(folder).run("run", scenario, "--quiet", "-o", out.toString());
    return Verdict.inOneSentence(ResultJson.read(out.resolve("result.json")));
  }

  private List<String> outputOf(String line, boolean isShown) {
    if (!line.startsWith(PODCHURN)) {
      return List.of();
    }
    var command = line.substring(PODCHURN.length()).replaceFirst("\\s+#.*", "");
    var arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.replaceAll(
        word -> word.startsWith("docs/") ? CHECKOUT.resolve(word).toString() : word);
    if (command.startsWith("run ")) {
      arguments.addAll(List.of("-o", folder.resolve("out").toString()));
    }
    var ended = new Shell(folder).run(arguments.toArray(String[]::new));
    assertThat(ended.code()).as(line).isIn(ExitCode.DONE, ExitCode.USAGE);
    return isShown
        ? ended.out().stripTrailing().replace("../docs/", "docs/").lines().toList()
        : List.of();
  }
}
