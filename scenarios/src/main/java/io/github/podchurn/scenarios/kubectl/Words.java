package io.github.podchurn.scenarios.kubectl;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line: split at blanks, except inside of quotes. */
final class Words {

  private Words() {}

  static List<String> of(String line) throws KubectlSyntaxException {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quote != 0) {
      throw new KubectlSyntaxException("a quote that does not end", "quotes in pairs", null);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
