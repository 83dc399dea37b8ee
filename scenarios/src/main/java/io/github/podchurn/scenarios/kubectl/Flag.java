package io.github.podchurn.scenarios.kubectl;

import java.util.List;

/** A flag of kubectl that is simulated, by all its spellings. */
enum Flag {
  FILE(true, "-f", "--filename"),
  NAMESPACE(true, "-n", "--namespace"),
  SELECTOR(true, "-l", "--selector"),
  GRACE_PERIOD(true, "--grace-period"),
  FORCE(false, "--force"),
  NOW(false, "--now"),
  IGNORE_DAEMONSETS(false, "--ignore-daemonsets"),
  DELETE_EMPTYDIR_DATA(false, "--delete-emptydir-data"),
  OVERWRITE(false, "--overwrite"),
  TIMEOUT(true, "--timeout"),
  REPLICAS(true, "--replicas"),
  TO_REVISION(true, "--to-revision"),
  PATCH(true, "-p", "--patch"),
  TYPE(true, "--type"),
  NAME(true, "--name"),
  PORT(true, "--port"),
  TARGET_PORT(true, "--target-port"),
  IMAGE(true, "--image"),
  MIN(true, "--min"),
  MAX(true, "--max"),
  CPU(true, "--cpu", "--cpu-percent");

  private final boolean hasValue;
  private final List<String> spellings;

  Flag(boolean hasValue, String... spellings) {
    this.hasValue = hasValue;
    this.spellings = List.of(spellings);
  }

  boolean hasValue() {
    return hasValue;
  }

  List<String> spellings() {
    return spellings;
  }
}
