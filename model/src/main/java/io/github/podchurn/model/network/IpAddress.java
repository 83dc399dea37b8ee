package io.github.podchurn.model.network;

/** An IPv4 address; ordered as unsigned numbers. */
public record IpAddress(int bits) implements Comparable<IpAddress> {

  /**
   * Reads dotted decimal notation.
   *
   * @throws IllegalArgumentException if {@code text} is not four decimal numbers from 0 to 255
   *     without leading zeros
   */
  public static IpAddress parse(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not an IPv4 address: " + text);
    }
    int bits = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        throw new IllegalArgumentException("not an IPv4 address: " + text);
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return new IpAddress(bits);
  }

  @Override
  public int compareTo(IpAddress other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }
}
