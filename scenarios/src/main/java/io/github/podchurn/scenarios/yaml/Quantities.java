package io.github.podchurn.scenarios.yaml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Quantities as Kubernetes writes them: {@code 250m}, {@code 8Gi}, {@code 1.5}, {@code 2e3}.
 *
 * <p>Source: {@code apimachinery/pkg/api/resource/quantity.go}. Amounts are rounded up.
 */
final class Quantities {

  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][0-9]{1,2})?");
  private static final Map<String, BigDecimal> FACTORS = new TreeMap<>();

  static {
    var decimal = new String[] {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    for (int i = 0; i < decimal.length; i++) {
      FACTORS.put(decimal[i], BigDecimal.ONE.scaleByPowerOfTen(3 * (i - 3)));
    }
    var binary = new String[] {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    for (int i = 0; i < binary.length; i++) {
      FACTORS.put(binary[i], BigDecimal.valueOf(1024).pow(i + 1));
    }
  }

  private Quantities() {}

  /** Thousandths of a quantity. */
  static @Nullable Long milli(Value value) {
    return read(value, 1000);
  }

  /** A quantity in whole units. */
  static @Nullable Long whole(Value value) {
    return read(value, 1);
  }

  private static @Nullable Long read(Value value, int perUnit) {
    var allowed = "a quantity, such as 250m, 2 or 8Gi";
    var text = value.raw(allowed);
    var matcher = QUANTITY.matcher(text == null ? "" : text);
    if (text == null || !matcher.matches()) {
      return text == null ? null : value.wrong(allowed);
    }
    var amount = new BigDecimal(matcher.group(1)).multiply(factor(matcher.group(2)));
    var units = amount.multiply(BigDecimal.valueOf(perUnit)).setScale(0, RoundingMode.CEILING);
    return units.unscaledValue().bitLength() > 62
        ? value.wrong(allowed)
        : Long.valueOf(units.longValueExact());
  }

  private static BigDecimal factor(@Nullable String suffix) {
    if (suffix == null) {
      return BigDecimal.ONE;
    }
    var factor = FACTORS.get(suffix);
    return factor == null
        ? BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)))
        : factor;
  }

  /** An amount of CPU, shortest. */
  static String cpu(long milli) {
    return milli % 1000 == 0 ? Long.toString(milli / 1000) : milli + "m";
  }

  /** An amount of memory, in the largest binary unit that divides it. */
  static String memory(long bytes) {
    var units = new String[] {"", "Ki", "Mi", "Gi", "Ti"};
    int unit = 0;
    while (bytes != 0 && bytes % 1024 == 0 && unit + 1 < units.length) {
      bytes /= 1024;
      unit++;
    }
    return bytes + units[unit];
  }
}
