package io.github.podchurn.model;

import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test its random numbers. A failure names the seed with which it comes back; {@code
 * -Dpodchurn.test.seed=...} tries another one.
 */
public final class SeededRandom implements ParameterResolver, TestExecutionExceptionHandler {

  private static final String PROPERTY = "podchurn.test.seed";
  private static final long SEED = Long.getLong(PROPERTY, 20_230_817L);

  /** One of these, each as likely as any other. */
  @SafeVarargs
  public static <T> T oneOf(SplittableRandom random, T... values) {
    return values[random.nextInt(values.length)];
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == SplittableRandom.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return new SplittableRandom(SEED);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable failure) {
    throw new AssertionError(
        failure.getMessage() + "\nRepeat with -D" + PROPERTY + "=" + SEED, failure);
  }
}
