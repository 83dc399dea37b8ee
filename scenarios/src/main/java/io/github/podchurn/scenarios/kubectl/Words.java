package io.github.podchurn.scenarios.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of a command line: split at blanks, except inside of quotes. */
final class Words {

  private static final Pattern PIECE =
      Pattern.compile(
          "\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>[^\\s\"']+)|\\s+|(?<open>.)");

  private Words() {}

  static List<String> of(String line) throws KubectlSyntaxException {
    var words = new ArrayList<String>();
    var pieces = PIECE.matcher(line + " ");
    String word = null;
    while (pieces.find()) {
      if (pieces.group("open") != null) {
        throw new KubectlSyntaxException("a quote that does not end", "quotes in pairs", null);
      }
      var text = firstOf(pieces.group("double"), pieces.group("single"), pieces.group("plain"));
      if (text != null) {
        word = word == null ? text : word + text;
      } else if (word != null) {
        words.add(word);
        word = null;
      }
    }
    return words;
  }

  private static @Nullable String firstOf(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
