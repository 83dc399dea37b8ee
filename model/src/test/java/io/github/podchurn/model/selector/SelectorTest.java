package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Labels;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

  /** The rows of upstream's TestSelectorMatches and TestSetMatches that use equality alone. */
  @ParameterizedTest(name = "[{0}] on [{1}]: {2}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "''          | x=y          | true",
        "''          | ''           | true",
        "x=y         | x=y          | true",
        "x=y         | x=z          | false",
        "x=y         | x=y,z=w      | true",
        "x=y,z=w     | x=y,z=w      | true",
        "x=y,z=w     | x=z,z=w      | false",
        "foo=bar     | foo=bar,baz=blah | true",
        "baz=blah    | foo=bar,baz=blah | true",
        "foo=bar,baz=blah | foo=bar | false",
        "foo=blah    | foo=bar,baz=blah | false",
        "bar=bar     | foo=bar,baz=blah | false",
      })
  void labelsMatchWhenEveryRequirementIsMet(String selector, String labels, boolean matches) {
    assertThat(Selector.of(parse(selector)).matches(parse(labels))).isEqualTo(matches);
  }

  @Test
  void emptyValueIsValueAndNotAbsence() {
    var selector = Selector.of(Labels.of("canary", ""));

    assertThat(selector.matches(Labels.of("canary", ""))).isTrue();
    assertThat(selector.matches(Labels.empty())).isFalse();
  }

  @Test
  void selectorIsWrittenInOrderOfKeys() {
    assertThat(Selector.of(parse("b=2,a=1,c=")).toString()).isEqualTo("a=1,b=2,c=");
  }

  private static Labels parse(String text) {
    var labels = new TreeMap<String, String>();
    for (var label : text.split(",")) {
      if (!label.isEmpty()) {
        var parts = label.strip().split("=", -1);
        labels.put(parts[0], parts[1]);
      }
    }
    return Labels.of(labels);
  }
}
