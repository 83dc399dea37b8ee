package io.github.podchurn.scenarios.explain;

/**
 * Something that can be explained.
 *
 * @param name by which it is asked for: {@code availability}, {@code refused}, {@code
 *     spec.clients.load}
 * @param headline the name with its arguments, or with its type and default
 * @param text what it means
 */
public record Topic(Kind kind, String name, String headline, String text) {

  /** The kinds of topics, in the order to list them. */
  public enum Kind {
    FUNCTION("Functions of expectations"),
    ERROR_KIND("Error kinds"),
    FIELD("Fields of a scenario");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** Whether {@code asked} means this: the whole name, or a field's last parts. */
  boolean isMeantBy(String asked) {
    return name.equals(asked) || (kind == Kind.FIELD && name.endsWith("." + asked));
  }

  /** Whether it is a field right below the field of that name. */
  boolean isChildOf(String parent) {
    return kind == Kind.FIELD
        && name.startsWith(parent + ".")
        && name.indexOf('.', parent.length() + 1) < 0;
  }
}
