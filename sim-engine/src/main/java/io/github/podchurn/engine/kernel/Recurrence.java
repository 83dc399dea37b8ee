package io.github.podchurn.engine.kernel;

/** An event that comes back again and again and is pending once at most. */
@FunctionalInterface
public interface Recurrence {

  /**
   * Has it happen next at {@code time}. Without allocation.
   *
   * @param time nanoseconds since the start of the run, not before now
   */
  void schedule(long time);
}
