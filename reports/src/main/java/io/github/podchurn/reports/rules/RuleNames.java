package io.github.podchurn.reports.rules;

import io.github.podchurn.model.proxy.Backend;
import io.github.podchurn.model.proxy.ServicePortTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * The names that kube-proxy gives to chains: hashes of what they are for.
 *
 * <p>Source: {@code portProtoHash} and {@code servicePortEndpointChainName} in {@code
 * pkg/proxy/iptables/proxier.go}, {@code hashAndTruncate} in {@code pkg/proxy/nftables/proxier.go}.
 */
final class RuleNames {

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int IPTABLES_HASH_LENGTH = 16;
  private static final int NFTABLES_HASH_LENGTH = 8;
  private static final int NFTABLES_LENGTH_MAX = 240;

  private RuleNames() {}

  /** What follows {@code KUBE-SVC-}, {@code KUBE-SVL-}, {@code KUBE-EXT-} and {@code KUBE-FW-}. */
  static String iptables(ServicePortTable table) {
    return hash(table.name() + protocol(table), IPTABLES_HASH_LENGTH);
  }

  /** What follows {@code KUBE-SEP-}. */
  static String iptables(ServicePortTable table, Backend backend) {
    return hash(table.name() + protocol(table) + backend, IPTABLES_HASH_LENGTH);
  }

  /** What follows {@code service-}, {@code local-}, {@code external-} and {@code firewall-}. */
  static String nftables(ServicePortTable table) {
    return hashed(plain(table));
  }

  /** What follows {@code endpoint-} and {@code affinity-}. */
  static String nftables(ServicePortTable table, Backend backend) {
    return hashed(plain(table) + "__" + backend.address() + "/" + backend.port());
  }

  static String protocol(ServicePortTable table) {
    return table.port().protocol().name().toLowerCase(Locale.ROOT);
  }

  private static String plain(ServicePortTable table) {
    return table.service().id() + "/" + protocol(table) + "/" + table.port().name();
  }

  private static String hashed(String name) {
    var full = hash(name, NFTABLES_HASH_LENGTH) + "-" + name;
    return full.length() > NFTABLES_LENGTH_MAX
        ? full.substring(0, NFTABLES_LENGTH_MAX - 3) + "..."
        : full;
  }

  private static String hash(String text, int length) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return base32(digest, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String base32(byte[] bytes, int length) {
    var text = new StringBuilder();
    for (int bit = 0; text.length() < length; bit += 5) {
      int pair = (bytes[bit / 8] & 0xff) << 8 | (bytes[bit / 8 + 1] & 0xff);
      text.append(BASE_32.charAt(pair >>> (11 - bit % 8) & 31));
    }
    return text.toString();
  }
}
