package io.github.podchurn.model.selector;

/** How a requirement compares a label. */
public enum Operator {
  IN("in"),
  NOT_IN("notin"),
  EQUALS("="),
  DOUBLE_EQUALS("=="),
  NOT_EQUALS("!="),
  EXISTS("exists"),
  DOES_NOT_EXIST("!"),
  GREATER_THAN("gt"),
  LESS_THAN("lt");

  private final String upstreamName;

  Operator(String upstreamName) {
    this.upstreamName = upstreamName;
  }

  /** As upstream names it, in its messages too. */
  public String upstreamName() {
    return upstreamName;
  }
}
