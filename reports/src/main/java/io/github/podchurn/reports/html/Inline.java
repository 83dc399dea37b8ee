package io.github.podchurn.reports.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A script or style sheet that stands within the page, with the hash by which the page's content
 * security policy knows it. Nothing in it comes from a result.
 *
 * @param source as the policy names it: {@code 'sha256-...'}
 */
public record Inline(String text, String source) {

  /** For a page without a script. */
  public static final Inline NOTHING = new Inline("", "'none'");

  static Inline of(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return new Inline(text, "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The charting library and the page's own script, as one. */
  static Inline script() {
    return of(
        comment(resource("uplot/LICENSE"))
            + resource("uplot/uPlot.iife.min.js")
            + "\n"
            + resource("report.js"));
  }

  static String chartStyle() {
    return comment(resource("uplot/LICENSE")) + resource("uplot/uPlot.min.css");
  }

  private static String comment(String text) {
    return "/*\nuPlot\n" + text.strip() + "\n*/\n";
  }

  // A page has LF only: the parser of HTML turns CR LF into LF, and the hash would not fit.
  private static String resource(String name) {
    try (var stream = Inline.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
