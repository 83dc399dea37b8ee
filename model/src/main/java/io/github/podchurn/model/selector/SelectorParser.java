package io.github.podchurn.model.selector;

import io.github.podchurn.model.selector.SelectorLexer.Kind;
import io.github.podchurn.model.selector.SelectorLexer.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a selector as {@code kubectl get -l} takes it.
 *
 * <pre>
 * selector    := "" | requirement { "," requirement }
 * requirement := "!" KEY | KEY | KEY ("in" | "notin") "(" values ")" | KEY operator [VALUE]
 * operator    := "=" | "==" | "!=" | "&gt;" | "&lt;"
 * values      := [VALUE] { "," [VALUE] }
 * </pre>
 *
 * <p>Source: {@code Parse} in {@code apimachinery/pkg/labels/selector.go}.
 */
public final class SelectorParser {

  private final List<Token> tokens;
  private int position;

  private SelectorParser(String text) {
    this.tokens = SelectorLexer.tokens(text);
  }

  /** The selector that a text stands for; the empty text selects everything. */
  public static Selector parse(String text) throws SelectorSyntaxException {
    return new SelectorParser(text).selector();
  }

  private Selector selector() throws SelectorSyntaxException {
    var requirements = new ArrayList<Requirement>();
    if (peek() == Kind.END) {
      return Selector.EVERYTHING;
    }
    requirements.add(requirement());
    while (peek() != Kind.END) {
      expect(Kind.COMMA, "',' or 'end of string'");
      if (!isKey(peek()) && peek() != Kind.NOT) {
        throw unexpected("identifier after ','");
      }
      requirements.add(requirement());
    }
    return Selector.of(requirements);
  }

  private Requirement requirement() throws SelectorSyntaxException {
    boolean isNegated = peek() == Kind.NOT;
    if (isNegated) {
      position++;
    }
    if (!isKey(peek())) {
      throw unexpected("identifier");
    }
    var key = take().text();
    if (isNegated) {
      return checked(key, Operator.DOES_NOT_EXIST, List.of());
    }
    if (peek() == Kind.END || peek() == Kind.COMMA) {
      return checked(key, Operator.EXISTS, List.of());
    }
    var operator = operator();
    boolean isSet = operator == Operator.IN || operator == Operator.NOT_IN;
    return checked(key, operator, isSet ? set() : List.of(exactValue()));
  }

  private Operator operator() throws SelectorSyntaxException {
    var operator =
        switch (peek()) {
          case IN -> Operator.IN;
          case NOT_IN -> Operator.NOT_IN;
          case EQUALS -> Operator.EQUALS;
          case DOUBLE_EQUALS -> Operator.DOUBLE_EQUALS;
          case NOT_EQUALS -> Operator.NOT_EQUALS;
          case GREATER -> Operator.GREATER_THAN;
          case LESS -> Operator.LESS_THAN;
          default -> throw unexpected("in, notin, =, ==, !=, >, <");
        };
    position++;
    return operator;
  }

  /** A value that is missing is the empty one. */
  private String exactValue() throws SelectorSyntaxException {
    if (peek() == Kind.END || peek() == Kind.COMMA) {
      return "";
    }
    if (!isKey(peek())) {
      throw unexpected("identifier");
    }
    return take().text();
  }

  private List<String> set() throws SelectorSyntaxException {
    expect(Kind.OPEN, "'('");
    var values = new ArrayList<String>();
    values.add(setValue());
    while (peek() == Kind.COMMA) {
      position++;
      values.add(setValue());
    }
    expect(Kind.CLOSE, "',' or ')'");
    return values;
  }

  private String setValue() throws SelectorSyntaxException {
    if (peek() == Kind.COMMA || peek() == Kind.CLOSE) {
      return "";
    }
    if (!isKey(peek())) {
      throw unexpected("',', ')' or identifier");
    }
    return take().text();
  }

  private static Requirement checked(String key, Operator operator, List<String> values)
      throws SelectorSyntaxException {
    var mistakes = Requirement.validate(key, operator, values);
    if (!mistakes.isEmpty()) {
      throw new SelectorSyntaxException(String.join("; ", mistakes));
    }
    return Requirement.of(key, operator, values);
  }

  /**
   * The words {@code in} and {@code notin} are keywords where an operator stands, and only there.
   */
  private static boolean isKey(Kind kind) {
    return kind == Kind.WORD || kind == Kind.IN || kind == Kind.NOT_IN;
  }

  private Kind peek() {
    return tokens.get(position).kind();
  }

  private Token take() {
    return tokens.get(position++);
  }

  private void expect(Kind kind, String expected) throws SelectorSyntaxException {
    if (peek() != kind) {
      throw unexpected(expected);
    }
    position++;
  }

  private SelectorSyntaxException unexpected(String expected) {
    var found = tokens.get(position);
    return new SelectorSyntaxException("found '" + found.text() + "', expected: " + expected);
  }
}
