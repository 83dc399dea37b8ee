package io.github.podchurn.reports.text;

/** How a terminal's text is emphasised, or that it is not. */
public enum Ink {
  /** No escape sequences: for files, pipes and terminals without colour. */
  PLAIN {
    @Override
    String paint(Tone tone, String text) {
      return text;
    }
  },
  /** ANSI escape sequences. */
  ANSI {
    @Override
    String paint(Tone tone, String text) {
      return tone == Tone.NORMAL || text.isBlank()
          ? text
          : "\u001b[" + tone.code + "m" + text + "\u001b[0m";
    }
  };

  abstract String paint(Tone tone, String text);

  /** What a text is to its reader. */
  enum Tone {
    NORMAL(0),
    HEADING(1),
    FAINT(2),
    BAD(31),
    GOOD(32),
    WARNING(33);

    private final int code;

    Tone(int code) {
      this.code = code;
    }
  }
}
