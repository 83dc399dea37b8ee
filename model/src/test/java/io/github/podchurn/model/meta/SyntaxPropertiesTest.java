package io.github.podchurn.model.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of names, told once more letter by letter and without patterns. */
@ExtendWith(SeededRandom.class)
class SyntaxPropertiesTest {

  private static final int CASES = 10_000;

  /** Most are wrong in one place or none, so that both answers occur. */
  private static final String USUAL = "aaabbbzz0019AZ-";

  private static final String ODD = "._/ %\nä";

  @Test
  void labelsKeysAndValues(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var text = text(random);
      assertThat(LabelSyntax.validateKey(text).isEmpty()).as(text).isEqualTo(isKey(text));
      assertThat(LabelSyntax.validateValue(text).isEmpty())
          .as(text)
          .isEqualTo(text.isEmpty() || isLabelName(text));
    }
  }

  @Test
  void namesOfObjects(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var text = text(random);
      assertThat(NameSyntax.validateLabel(text).isEmpty()).as(text).isEqualTo(isDnsLabel(text, 63));
      assertThat(NameSyntax.validateSubdomain(text).isEmpty())
          .as(text)
          .isEqualTo(isSubdomain(text));
      assertThat(NameSyntax.validateServiceName(text).isEmpty())
          .as(text)
          .isEqualTo(isDnsLabel(text, 63) && !isDigit(text.charAt(0)));
    }
  }

  @Test
  void namesOfPorts(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var text = text(random);
      boolean isName =
          isDnsLabel(text, 15) && !text.contains("--") && text.chars().anyMatch(c -> c >= 'a');
      assertThat(NameSyntax.validatePortName(text).isEmpty()).as(text).isEqualTo(isName);
    }
  }

  private static String text(SplittableRandom random) {
    int[] lengths = {random.nextInt(6), random.nextInt(20), 60 + random.nextInt(6), 250, 255};
    int length = lengths[random.nextInt(lengths.length)];
    int oddOneIn = random.nextBoolean() ? 10 : 1_000;
    boolean isLower = random.nextBoolean();
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      var letters = random.nextInt(oddOneIn) == 0 ? ODD : USUAL;
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return isLower ? text.toString().replace('A', 'a').replace('Z', 'z') : text.toString();
  }

  private static boolean isKey(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? isLabelName(text)
        : isSubdomain(text.substring(0, slash)) && isLabelName(text.substring(slash + 1));
  }

  private static boolean isLabelName(String text) {
    IntPredicate ends = c -> isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
    return consistsOf(text, 63, ends.or(c -> c == '-' || c == '_' || c == '.'), ends);
  }

  private static boolean isSubdomain(String text) {
    return text.length() <= 253
        && Stream.of(text.split("\\.", -1)).allMatch(part -> isDnsLabel(part, 253));
  }

  private static boolean isDnsLabel(String text, int max) {
    IntPredicate ends = c -> isLower(c) || isDigit(c);
    return consistsOf(text, max, ends.or(c -> c == '-'), ends);
  }

  private static boolean consistsOf(String text, int max, IntPredicate letters, IntPredicate ends) {
    return !text.isEmpty()
        && text.length() <= max
        && text.chars().allMatch(letters)
        && ends.test(text.charAt(0))
        && ends.test(text.charAt(text.length() - 1));
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
