package io.github.podchurn.reports.chart;

/** Charts can't be drawn because Java finds no fonts. The message is one line for the user. */
public final class FontsMissingException extends RuntimeException {

  FontsMissingException(Throwable cause) {
    super(
        "no charts/*.png: Java finds no fonts on this machine."
            + " Maybe install fontconfig and a font (Debian: fontconfig fonts-dejavu-core)",
        cause);
  }
}
