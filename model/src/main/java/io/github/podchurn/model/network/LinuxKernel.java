package io.github.podchurn.model.network;

import java.util.Optional;
import java.util.regex.Pattern;

/** A version of Linux, as far as its network behaves differently: {@code 5.15}. */
public record LinuxKernel(int major, int minor) implements Comparable<LinuxKernel> {

  private static final Pattern NOTATION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");

  /** The version written as {@code 5.15}. */
  public static Optional<LinuxKernel> parse(String text) {
    var version = NOTATION.matcher(text);
    return version.matches()
        ? Optional.of(
            new LinuxKernel(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
        : Optional.empty();
  }

  public boolean isBefore(int otherMajor, int otherMinor) {
    return compareTo(new LinuxKernel(otherMajor, otherMinor)) < 0;
  }

  @Override
  public int compareTo(LinuxKernel other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
