package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A requirement is written as its key, its operator and its values, a dash for the empty one. */
@Upstream("staging/src/k8s.io/apimachinery/pkg/labels/selector_test.go")
class RequirementTest {

  @ParameterizedTest(name = "TestRequirementConstructor: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x1 IN | values",
        "x2 NOT_IN | values",
        "x3 IN foo | ''",
        "x4 NOT_IN foo | ''",
        "x5 EQUALS foo bar | values",
        "x6 EXISTS | ''",
        "x7 DOES_NOT_EXIST | ''",
        "x8 EXISTS foo | values",
        "x9 IN bar | ''",
        "x10 IN bar | ''",
        "x11 GREATER_THAN 1 | ''",
        "x12 LESS_THAN 6 | ''",
        "x13 GREATER_THAN | values",
        "x14 GREATER_THAN bar | values[0]",
        "x15 LESS_THAN bar | values[0]",
        "254*a EXISTS | key",
        "x16 EQUALS 254*a | values[0][x16]",
        "x17 EQUALS a%b | values[0][x17]"
      })
  void whatIsWrongIsSaidByItsPath(String text, String path) {
    var parts = parts(text);
    var mistakes =
        Requirement.validate(
            parts.get(0), Operator.valueOf(parts.get(1)), parts.subList(2, parts.size()));
    assertThat(mistakes).hasSize(path.isEmpty() ? 0 : 1);
    assertThat(mistakes).allMatch(mistake -> mistake.startsWith(path + ": Invalid value"));
  }

  @ParameterizedTest(name = "TestRequirementSelectorMatching: {1} on {0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x=foo y=baz | x IN foo, y NOT_IN alpha | true",
        "x=foo y=baz | x IN foo, y IN alpha | false",
        "y= | x NOT_IN -, y EXISTS | true",
        "y= | x DOES_NOT_EXIST, y EXISTS | true",
        "y= | x NOT_IN -, y DOES_NOT_EXIST | false",
        "y=baz | x IN - | false",
        "z=2 | z GREATER_THAN 1 | true",
        "z=v2 | z GREATER_THAN 1 | false"
      })
  void labelsMeetAllRequirementsOrNot(String labels, String requirements, boolean expected) {
    assertThat(selector(requirements).matches(labels(labels))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "TestToString: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x IN abc def, y NOT_IN jkl, z EXISTS | x in (abc,def),y notin (jkl),z",
        "x NOT_IN abc def, y NOT_EQUALS jkl, z DOES_NOT_EXIST | x notin (abc,def),y!=jkl,!z",
        "x NOT_IN abc, y IN jkl mno, z NOT_IN - | x notin (abc),y in (jkl,mno),z notin ()",
        "x EQUALS abc, y DOUBLE_EQUALS jkl, z NOT_EQUALS a, z EXISTS | x=abc,y==jkl,z!=a,z",
        "x GREATER_THAN 2, y LESS_THAN 8, z EXISTS | x>2,y<8,z"
      })
  void everyOperatorHasItsOwnForm(String requirements, String printed) {
    assertThat(selector(requirements)).hasToString(printed);
  }

  @ParameterizedTest(name = "TestAdd: {0} and {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | key IN value | key in (value)",
        "key IN value | key2 EQUALS value2 | key in (value),key2=value2"
      })
  void selectorGetsOneMoreRequirement(String before, String added, String expected) {
    assertThat(selector(before).and(requirement(added))).hasToString(expected);
  }

  @ParameterizedTest(name = "TestSetSelectorString: \"{1}\"")
  @CsvSource(
      delimiter = '|',
      value = {"'' | ''", "app=foo | app=foo", "app=foo a=b | a=b,app=foo"})
  void labelsAreDemandedInOrderOfTheirKeys(String labels, String printed) {
    assertThat(Selector.of(labels(labels))).hasToString(printed);
  }

  @ParameterizedTest(name = "TestRequirementEqual: {0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "key EQUALS foo bar | key EQUALS foo bar | true",
        "key1 EQUALS foo bar | key2 EQUALS foo bar | false",
        "key EQUALS foo bar | key IN foo bar | false",
        "key EQUALS foo bar | key EQUALS foobar | false"
      })
  void equalIsWhatAgreesInAllParts(String one, String other, boolean expected) {
    assertThat(requirement(one).equals(requirement(other))).isEqualTo(expected);
  }

  @Test
  void digitsOfOtherScriptsAreNoNumbers() {
    assertThat(requirement("z GREATER_THAN 1").matches(Labels.of("z", "\u0663"))).isFalse();
  }

  private static Selector selector(String requirements) {
    var list = new ArrayList<Requirement>();
    for (var each : requirements.isEmpty() ? new String[0] : requirements.split(", ")) {
      list.add(requirement(each));
    }
    return Selector.of(list);
  }

  private static Requirement requirement(String text) {
    var parts = parts(text);
    return Requirement.of(
        parts.get(0), Operator.valueOf(parts.get(1)), parts.subList(2, parts.size()));
  }

  /** {@code 254*a} is a word of so many letters, a percent sign stands for a space. */
  private static List<String> parts(String text) {
    return List.of(text.split(" ")).stream()
        .map(part -> part.equals("-") ? "" : part)
        .map(part -> part.equals("254*a") ? "a".repeat(254) : part.replace('%', ' '))
        .toList();
  }

  private static Labels labels(String text) {
    var labels = new TreeMap<String, String>();
    for (var label : text.isEmpty() ? new String[0] : text.split(" ")) {
      var parts = label.split("=", -1);
      labels.put(parts[0], parts[1]);
    }
    return Labels.of(labels);
  }
}
