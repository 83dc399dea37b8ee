package io.github.podchurn.engine.experiment;

/** Told of replications that are finished; from any thread, one call at a time. */
@FunctionalInterface
public interface Progress {
  void onFinished(int finished, int total);
}
