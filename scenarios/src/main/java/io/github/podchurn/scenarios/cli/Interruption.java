package io.github.podchurn.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The wish to end early. The JVM answers an interrupt by running its shutdown hooks while the
 * command goes on; the hook waits until the command has written what it has.
 */
public final class Interruption {

  private static final long WAIT_SECONDS_MAX = 60;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Asks the command to end early. */
  public void ask() {
    asked.set(true);
  }

  boolean isAsked() {
    return asked.get();
  }

  void commandEnded() {
    ended.countDown();
  }

  /** The shutdown hook. */
  void await() {
    if (ended.getCount() == 0) {
      return;
    }
    ask();
    try {
      boolean inTime = ended.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(inTime ? ExitCode.INTERRUPTED.number() : ExitCode.BUG.number());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
