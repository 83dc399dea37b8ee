package io.github.podchurn.engine.kernel;

/** Something that happens when its time has come. */
@FunctionalInterface
public interface EventHandler {

  /**
   * Does what is due now.
   *
   * @param argument given when the event was scheduled; tells several events of one handler apart
   */
  void handle(long argument);
}
