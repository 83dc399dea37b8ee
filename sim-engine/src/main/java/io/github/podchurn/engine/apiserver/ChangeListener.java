package io.github.podchurn.engine.apiserver;

/** Somebody who is told of changes. */
@FunctionalInterface
public interface ChangeListener {
  void onChange(ObjectChange change);
}
