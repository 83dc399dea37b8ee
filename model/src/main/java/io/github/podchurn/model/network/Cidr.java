package io.github.podchurn.model.network;

/**
 * A range of addresses that share their first {@code prefix} bits.
 *
 * @param prefix number of leading bits that are fixed, 0 to 32
 */
public record Cidr(IpAddress network, int prefix) {

  public Cidr {
    if (prefix < 0 || prefix > 32) {
      throw new IllegalArgumentException("the prefix must be from 0 to 32, not " + prefix);
    }
    network = new IpAddress(network.bits() & mask(prefix));
  }

  /**
   * Reads {@code 10.244.0.0/16}; bits beyond the prefix are cleared.
   *
   * @throws IllegalArgumentException if it is not an IPv4 range
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
      throw new IllegalArgumentException("not a range of addresses: " + text);
    }
    return new Cidr(
        IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  /** How many addresses the range holds, its network and broadcast addresses included. */
  public long size() {
    return 1L << (32 - prefix);
  }

  /** The address {@code offset} above the network address. */
  public IpAddress at(long offset) {
    if (offset < 0 || offset >= size()) {
      throw new IllegalArgumentException(offset + " is outside of " + this);
    }
    return new IpAddress(network.bits() + (int) offset);
  }

  public boolean contains(IpAddress address) {
    return (address.bits() & mask(prefix)) == network.bits();
  }

  /**
   * The {@code index}-th of the smaller ranges with {@code subPrefix} bits that make up this one.
   */
  public Cidr subnet(int subPrefix, int index) {
    if (subPrefix < prefix || subPrefix > 32 || index >= 1L << (subPrefix - prefix)) {
      throw new IllegalArgumentException(
          this + " has no subnet number " + index + " with prefix " + subPrefix);
    }
    return new Cidr(at((long) index << (32 - subPrefix)), subPrefix);
  }

  private static int mask(int prefix) {
    return (int) (-1L << (32 - prefix));
  }

  @Override
  public String toString() {
    return network + "/" + prefix;
  }
}
