package io.github.podchurn.reports.wording;

/** What is said of an image version. */
public final class VersionWords {

  private static final int LENGTH_MAX = 28;
  private static final int DIGEST_DIGITS = 12;

  private VersionWords() {}

  /** The image, without its registry if it is long, and its digest shortened. */
  public static String brief(String image) {
    var text = image;
    int digest = text.indexOf("@sha256:");
    if (digest >= 0) {
      int end = Math.min(text.length(), digest + "@sha256:".length() + DIGEST_DIGITS);
      text = text.substring(0, digest) + "@" + text.substring(digest + "@sha256:".length(), end);
    }
    return text.length() <= LENGTH_MAX ? text : text.substring(text.lastIndexOf('/') + 1);
  }
}
