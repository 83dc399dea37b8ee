package io.github.podchurn.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says whose cases a test class restates: one file of Kubernetes' own unit tests. A case is a test
 * whose display name begins with the id of a vector ({@code V-23}) or with the name of upstream's
 * test function ({@code TestFindPort}); {@code docs/fidelity.md} lists it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(UpstreamCases.class)
public @interface Upstream {

  /** The path of the file in the repository kubernetes/kubernetes. */
  String value();
}
