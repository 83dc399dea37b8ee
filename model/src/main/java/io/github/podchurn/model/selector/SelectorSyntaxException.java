package io.github.podchurn.model.selector;

/** A text is not a selector; the message says what was found and what was expected. */
public final class SelectorSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  SelectorSyntaxException(String message) {
    super(message);
  }
}
