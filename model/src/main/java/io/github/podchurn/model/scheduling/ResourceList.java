package io.github.podchurn.model.scheduling;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Amounts of resources by their names: CPU in thousandths, anything else in its own unit (memory in
 * bytes).
 */
public record ResourceList(SortedMap<String, Long> amounts) {

  public static final String CPU = "cpu";
  public static final String MEMORY = "memory";
  public static final ResourceList NONE = new ResourceList(new TreeMap<>());

  public ResourceList {
    amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
  }

  /** CPU and memory, as most Pods and nodes state them. */
  public static ResourceList of(long cpuMilli, long memoryBytes) {
    return NONE.with(CPU, cpuMilli).with(MEMORY, memoryBytes);
  }

  /** These and one more, or another amount of one of them. */
  public ResourceList with(String resource, long amount) {
    var more = new TreeMap<>(amounts);
    more.put(resource, amount);
    return new ResourceList(more);
  }

  /** How much of {@code resource}; zero when it is not named. */
  public long get(String resource) {
    return amounts.getOrDefault(resource, 0L);
  }

  public boolean names(String resource) {
    return amounts.containsKey(resource);
  }

  ResourceList plus(ResourceList other) {
    var sum = new TreeMap<>(amounts);
    other.amounts.forEach((resource, amount) -> sum.merge(resource, amount, Long::sum));
    return new ResourceList(sum);
  }

  ResourceList minus(ResourceList other) {
    var difference = new TreeMap<>(amounts);
    other.amounts.forEach((resource, amount) -> difference.merge(resource, -amount, Long::sum));
    return new ResourceList(difference);
  }

  ResourceList max(ResourceList other) {
    var larger = new TreeMap<>(amounts);
    other.amounts.forEach((resource, amount) -> larger.merge(resource, amount, Long::max));
    return new ResourceList(larger);
  }

  /** With the amounts of {@code defaults} where nothing is named; a zero that is named stays. */
  ResourceList orElse(ResourceList defaults) {
    var filled = new TreeMap<>(defaults.amounts);
    filled.putAll(amounts);
    return new ResourceList(filled);
  }
}
