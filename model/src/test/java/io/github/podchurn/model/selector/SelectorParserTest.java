package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream's cases: {@code apimachinery/pkg/labels/selector_test.go}. */
class SelectorParserTest {

  private static final List<Operator> OPERATORS = List.of(Operator.values());

  @ParameterizedTest(name = "V-01 \"{0}\"")
  @ValueSource(
      strings = {
        "x=a,y=b,z=c",
        "",
        "x!=a,y=b",
        "x=",
        "x= ",
        "x=,z= ",
        "x= ,z= ",
        "!x",
        "x>1",
        "x>1,z<5"
      })
  void whatIsParsedPrintsAsItWasWithoutSpaces(String text) throws SelectorSyntaxException {
    assertThat(SelectorParser.parse(text)).hasToString(text.replace(" ", ""));
  }

  @ParameterizedTest(name = "V-02, V-12 \"{0}\"")
  @ValueSource(
      strings = {
        "x=a||y=b",
        "x==a==b",
        "!x=a",
        "x<a",
        "x>",
        "x,,y",
        ",x,y",
        "x nott in (y)",
        "a in (xyz),",
        "a in (xyz)b notin ()",
        "a in (xyz abc)",
        "a notin(",
        "a (",
        "("
      })
  void whatIsNoSelectorIsRefused(String text) {
    assertThatThrownBy(() -> SelectorParser.parse(text))
        .isInstanceOf(SelectorSyntaxException.class)
        .hasMessageMatching("(?s)found '.*', expected: .*|(key|values).*");
  }

  @ParameterizedTest(name = "V-04, V-05 {0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x!=y,z!=w | x=z,z=a | true",
        "x!=y,z!=w | x=z,z=w | false",
        "notin=in | notin=in | true",
        "x | x=z | true",
        "!x | y=z | true",
        "x>1 | x=2 | true",
        "x<1 | x=0 | true",
        "x>1 | x=one | false",
        "x>1 | y=2 | false",
        "x= | y=a | false",
        "x= | x= | true",
        "x notin (a,b) | y=a | true",
        "x in (a,b) | x=c | false"
      })
  void labelsAreMatched(String selector, String labels, boolean expected)
      throws SelectorSyntaxException {
    assertThat(SelectorParser.parse(selector).matches(labels(labels))).isEqualTo(expected);
  }

  @Test
  void v07AbsentLabelsAreInNoSetAndDoNotExist() {
    var notEmpty = Requirement.of("x", Operator.NOT_IN, List.of(""));
    var exists = Requirement.of("y", Operator.EXISTS, List.of());
    var absent = Requirement.of("y", Operator.DOES_NOT_EXIST, List.of());
    assertThat(Selector.of(List.of(notEmpty, exists)).matches(labels("y="))).isTrue();
    assertThat(Selector.of(List.of(notEmpty, absent)).matches(labels("y="))).isFalse();
  }

  @ParameterizedTest(name = "V-09, V-10 {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x in () | x in ()",
        "x in (abc,) | x in (,abc)",
        "x in (a,,a,,a,,a,,) | x in (,a)",
        "x notin ( ) | x notin ()",
        "x notin (, a) | x notin (,a)",
        "a in (x,y,notin, z,in) | a in (in,notin,x,y,z)"
      })
  void setsAreSortedAndHoldEachValueOnce(String text, String printed)
      throws SelectorSyntaxException {
    assertThat(SelectorParser.parse(text)).hasToString(printed);
  }

  @ParameterizedTest(name = "V-13 legal with odd space: {0}")
  @ValueSource(
      strings = {
        "\rx",
        "0.1.2.domain/99 notin (10.10.100.1, tick.tack.clock)",
        "foo  in\t (abc)",
        "x notin\n (abc)"
      })
  void whiteSpaceIsSkippedBetweenTokens(String text) throws SelectorSyntaxException {
    assertThat(SelectorParser.parse(text).size()).isOne();
  }

  @Test
  void v15EveryOperatorPrintsInItsOwnWay() throws SelectorSyntaxException {
    for (String text :
        List.of(
            "x in (abc,def),y notin (jkl),z", "x=abc,y==jkl,z!=a,z", "z notin ()", "!a,b>1,c<2")) {
      assertThat(SelectorParser.parse(text)).hasToString(text);
    }
  }

  @Test
  void v16WordsInAndNotinAreKeywordsOnlyWhereAnOperatorStands() throws SelectorSyntaxException {
    assertThat(SelectorParser.parse("key in ( value )")).hasToString("key in (value)");
    assertThat(SelectorParser.parse("x in (),y")).hasToString("x in (),y");
    assertThat(SelectorParser.parse("in in (in,notin)")).hasToString("in in (in,notin)");
  }

  @Test
  void requirementsAreSortedByKeySoThatEqualSelectorsPrintAlike() throws SelectorSyntaxException {
    assertThat(SelectorParser.parse("x=a,a=x")).isEqualTo(SelectorParser.parse("a=x,x=a"));
  }

  @Test
  void nothingIsNotTheSameAsWithoutRequirements() {
    assertThat(Selector.NOTHING.matches(Labels.empty())).isFalse();
    assertThat(Selector.EVERYTHING.matches(Labels.empty())).isTrue();
    assertThat(Selector.NOTHING).isNotEqualTo(Selector.EVERYTHING);
  }

  @Test
  void explanationNamesTheRequirementThatFailedAndTheValueFound() throws SelectorSyntaxException {
    var selector = SelectorParser.parse("app=web,tier in (a,b)");
    assertThat(selector.explain(labels("app=web,tier=a"))).hasToString("selected");
    assertThat(selector.explain(labels("app=web,tier=c")))
        .hasToString("not selected: tier in (a,b) is required, but tier is \"c\"");
    assertThat(selector.explain(labels("tier=a")))
        .hasToString("not selected: app=web is required, but there is no label app");
    assertThat(Selector.NOTHING.explain(labels("a=b")))
        .hasToString("not selected: the selector selects nothing");
  }

  @Test
  void v20LabelSelectorsBecomeSelectors() {
    var none = new LabelSelector(Labels.empty(), List.of());
    var in = new LabelSelector.Expression("baz", "In", List.of("qux", "norf"));
    var exists = new LabelSelector.Expression("baz", "Exists", List.of("qux"));
    var label = Labels.of("foo", "bar");
    assertThat(LabelSelector.toSelector(null)).isEqualTo(Selector.NOTHING);
    assertThat(LabelSelector.toSelector(none)).isEqualTo(Selector.EVERYTHING);
    assertThat(LabelSelector.toSelector(new LabelSelector(label, List.of())))
        .hasToString("foo=bar");
    assertThat(LabelSelector.toSelector(new LabelSelector(Labels.empty(), List.of(in))))
        .hasToString("baz in (norf,qux)");
    assertThat(LabelSelector.toSelector(new LabelSelector(label, List.of(in))))
        .hasToString("baz in (norf,qux),foo=bar");
    var wrong = new LabelSelector(label, List.of(exists));
    assertThat(wrong.validate()).hasSize(1);
    assertThatThrownBy(() -> LabelSelector.toSelector(wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @ExtendWith(SeededRandom.class)
  void printingAParsedSelectorAndParsingItAgainIsTheIdentity(SplittableRandom random)
      throws SelectorSyntaxException {
    for (int i = 0; i < 10_000; i++) {
      var selector = randomSelector(random);
      assertThat(SelectorParser.parse(selector.toString())).isEqualTo(selector);
    }
  }

  private static Selector randomSelector(SplittableRandom random) {
    var requirements = new ArrayList<Requirement>();
    for (int i = 0; i < random.nextInt(5); i++) {
      var operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
      var values =
          switch (operator) {
            case IN, NOT_IN ->
                Stream.generate(() -> word(random)).limit(1 + random.nextInt(4)).toList();
            case EXISTS, DOES_NOT_EXIST -> List.<String>of();
            case GREATER_THAN, LESS_THAN -> List.of("" + random.nextInt(1_000));
            default -> List.of(word(random));
          };
      requirements.add(Requirement.of("k" + random.nextInt(6), operator, values));
    }
    return Selector.of(requirements);
  }

  private static String word(SplittableRandom random) {
    return List.of("", "in", "notin", "a", "a-b", "v1.2", "A_z").get(random.nextInt(7));
  }

  private static Labels labels(String text) {
    var labels = new TreeMap<String, String>();
    for (String label : text.split(",")) {
      labels.put(label.substring(0, label.indexOf('=')), label.substring(label.indexOf('=') + 1));
    }
    return new Labels(labels);
  }
}
