package io.github.podchurn.model.selector;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a selector into tokens: symbols, the longest known one first, and everything
 * else up to white space or a symbol as a word. A NUL ends the text.
 */
final class SelectorLexer {

  private static final String SYMBOL_CHARACTERS = "=!(),><";

  private final String text;
  private int position;

  private SelectorLexer(String text) {
    this.text = text;
  }

  /** The kinds of tokens. */
  enum Kind {
    COMMA(","),
    OPEN("("),
    CLOSE(")"),
    EQUALS("="),
    DOUBLE_EQUALS("=="),
    NOT_EQUALS("!="),
    NOT("!"),
    GREATER(">"),
    LESS("<"),
    IN("in"),
    NOT_IN("notin"),
    WORD("identifier"),
    END("end of text");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** A piece of the text. */
  record Token(Kind kind, String text) {}

  /** All tokens, the end included. */
  static List<Token> tokens(String text) {
    var lexer = new SelectorLexer(text);
    var tokens = new ArrayList<Token>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
    if (position == text.length() || text.charAt(position) == 0) {
      return new Token(Kind.END, "");
    }
    return isSymbol(text.charAt(position)) ? symbol() : word();
  }

  private Token symbol() {
    // No symbol has more than two characters, and each two-character one begins with a symbol.
    int longest = Math.min(2, text.length() - position);
    for (int length = longest; length > 0; length--) {
      var candidate = text.substring(position, position + length);
      for (var kind : Kind.values()) {
        if (kind.text().equals(candidate)) {
          position += length;
          return new Token(kind, candidate);
        }
      }
    }
    throw new IllegalStateException("every symbol character is a symbol: " + text);
  }

  private Token word() {
    int start = position;
    while (position < text.length() && isWord(text.charAt(position))) {
      position++;
    }
    var word = text.substring(start, position);
    return switch (word) {
      case "in" -> new Token(Kind.IN, word);
      case "notin" -> new Token(Kind.NOT_IN, word);
      default -> new Token(Kind.WORD, word);
    };
  }

  private static boolean isWord(char c) {
    return c != 0 && !isSpace(c) && !isSymbol(c);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isSymbol(char c) {
    return SYMBOL_CHARACTERS.indexOf(c) >= 0;
  }
}
