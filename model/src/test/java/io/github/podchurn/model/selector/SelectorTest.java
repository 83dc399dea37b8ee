package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("staging/src/k8s.io/apimachinery/pkg/labels/selector_test.go")
class SelectorTest {

  @ParameterizedTest(name = "TestSetMatches: [{0}] on [{1}]")
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | foo=bar,baz=blah",
        "foo=bar          | foo=bar,baz=blah",
        "baz=blah         | foo=bar,baz=blah",
        "foo=bar,baz=blah | foo=bar,baz=blah"
      })
  void labelsBeyondTheSelectorsDoNoHarm(String selector, String labels) {
    assertThat(Selector.of(parse(selector)).matches(parse(labels))).isTrue();
  }

  @ParameterizedTest(name = "[{0}] on [{1}]: {2}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "''          | ''           | true",
        "x=y,z=w     | x=z,z=w      | false",
        "foo=bar,baz=blah | foo=bar | false",
        "bar=bar     | foo=bar,baz=blah | false",
      })
  void labelsMatchWhenEveryRequirementIsMet(String selector, String labels, boolean matches) {
    assertThat(Selector.of(parse(selector)).matches(parse(labels))).isEqualTo(matches);
  }

  @Test
  @DisplayName("TestEverything")
  void everythingSelectsAnyLabels() {
    assertThat(Selector.EVERYTHING.matches(Labels.of("x", "y"))).isTrue();
    assertThat(Selector.EVERYTHING.size()).isZero();
  }

  @Test
  @DisplayName("TestSetIsEmpty: no labels demand nothing")
  void noLabelsAreEverything() {
    assertThat(Selector.of(Labels.empty())).isEqualTo(Selector.EVERYTHING);
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
