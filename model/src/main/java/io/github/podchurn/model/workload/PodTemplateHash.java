package io.github.podchurn.model.workload;

import java.nio.charset.StandardCharsets;

/**
 * The value of the label {@code pod-template-hash}: a name for a Pod template that Deployments give
 * to their ReplicaSets.
 *
 * <p>FNV-1a over the template, written with letters and digits that spell no words, as upstream
 * does it ({@code ComputeHash} in {@code pkg/controller/controller_utils.go}, {@code
 * SafeEncodeString}). The hash itself differs from upstream's, which prints Go structures.
 */
public final class PodTemplateHash {

  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private PodTemplateHash() {}

  /**
   * The hash of a template.
   *
   * @param collisions how many other templates turned out to have the same hash
   */
  public static String of(PodTemplate template, int collisions) {
    int hash = FNV_OFFSET;
    var text = template.withoutHash() + "/" + collisions;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return safeEncode(Integer.toUnsignedString(hash));
  }

  private static String safeEncode(String digits) {
    var encoded = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      encoded.append(ALPHABET.charAt(digits.charAt(i) % ALPHABET.length()));
    }
    return encoded.toString();
  }
}
