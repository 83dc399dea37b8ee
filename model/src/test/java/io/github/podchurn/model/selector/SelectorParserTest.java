package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream's cases: {@code apimachinery/pkg/labels/selector_test.go}. */
@Upstream("staging/src/k8s.io/apimachinery/pkg/labels/selector_test.go")
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

  @ParameterizedTest(name = "V-02 \"{0}\"")
  @ValueSource(strings = {"x=a||y=b", "x==a==b", "!x=a", "x<a"})
  void whatIsNoSelectorIsRefused(String text) {
    assertRefused(text);
  }

  @ParameterizedTest(name = "V-12 \"{0}\"")
  @ValueSource(
      strings = {
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
  void setsThatAreNotClosedOrNotWordedRightAreRefused(String text) {
    assertRefused(text);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "x>",
        "x notin ( )a",
        "x notin(",
        "x in",
        "x in y",
        "x notin (y",
        "in in",
        "a in (b))",
        "a,",
        "a=b c",
        "!",
        "a!",
        "!!a"
      })
  void otherTextsWithoutMeaningAreRefusedToo(String text) {
    assertRefused(text);
  }

  @ParameterizedTest(name = "TestParseOperator: {0}")
  @ValueSource(strings = {"in", "=", "==", ">", "<", "notin", "!="})
  void operatorsAreRead(String operator) throws SelectorSyntaxException {
    boolean isSet = operator.endsWith("in");
    var requirement =
        SelectorParser.parse("x " + operator + (isSet ? " (1)" : " 1")).requirements().get(0);
    assertThat(requirement).hasToString("x" + (isSet ? " " + operator + " (1)" : operator + "1"));
  }

  @ParameterizedTest(name = "TestParseOperator: {0} is none")
  @ValueSource(strings = {"!", "exists", "("})
  void otherTokensAreNoOperators(String token) {
    assertThatThrownBy(() -> SelectorParser.parse("x " + token))
        .hasMessageStartingWith("found '" + token + "', expected: in, notin, =, ==, !=, ");
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> SelectorParser.parse(text))
        .isInstanceOf(SelectorSyntaxException.class)
        .hasMessageMatching("(?s)found '.*', expected: .*|(key|values).*");
  }

  @ParameterizedTest(name = "{0} {1} on {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "V-04 | x!=y,z!=w | x=z,z=a | true",
        "V-04 | x!=y,z!=w | x=z,z=w | false",
        "V-05 | notin=in | notin=in | true",
        "V-05 | x | x=z | true",
        "V-05 | !x | y=z | true",
        "V-05 | x>1 | x=2 | true",
        "V-05 | x<1 | x=0 | true",
        "TestSelectorMatches | '' | x=y | true",
        "TestSelectorMatches | x=y | x=y | true",
        "TestSelectorMatches | x=y,z=w | x=y,z=w | true",
        "TestSelectorMatches | x=z | '' | false",
        "TestSelectorMatches | x=y | x=z | false",
        "TestSelectorMatches | x=y,z=w | x=w,z=w | false",
        "TestSelectorMatches | x | y=z | false",
        "TestSelectorMatches | !x | x=z | false",
        "TestSelectorMatches | x>1 | x=0 | false",
        "TestSelectorMatches | x<1 | x=2 | false",
        "TestSelectorMatches | foo=bar | foo=bar,baz=blah | true",
        "TestSelectorMatches | baz=blah | foo=bar,baz=blah | true",
        "TestSelectorMatches | foo=blah | foo=bar,baz=blah | false",
        "TestSelectorMatches | baz=bar | foo=bar,baz=blah | false",
        "TestSelectorMatches | foo=bar,foobar=bar,baz=blah | foo=bar,baz=blah | false",
        "not a number | x>1 | x=one | false",
        "not a number | x>1 | x= | false",
        "absent | x>1 | y=2 | false",
        "absent | x= | y=a | false",
        "absent | x!=y,z!=w | y=a | true",
        "absent | x notin (a,b) | y=a | true",
        "empty | x= | x= | true",
        "empty | x=,z= | x=,z= | true",
        "another | x in (a,b) | x=c | false",
        "large | x>9223372036854775806 | x=9223372036854775807 | true",
        "too large | x>1 | x=9223372036854775808 | false",
        "negative | x<1 | x=-1 | true",
        "double | x==y | x=y | true"
      })
  void labelsAreMatched(String id, String selector, String labels, boolean expected)
      throws SelectorSyntaxException {
    assertThat(SelectorParser.parse(selector).matches(labels(labels))).as(id).isEqualTo(expected);
  }

  @Test
  @DisplayName("V-07 NotIn and DoesNotExist of absent labels")
  void absentLabelsAreInNoSetAndDoNotExist() {
    var notEmpty = Requirement.of("x", Operator.NOT_IN, List.of(""));
    var exists = Requirement.of("y", Operator.EXISTS, List.of());
    var absent = Requirement.of("y", Operator.DOES_NOT_EXIST, List.of());
    assertThat(Selector.of(List.of(notEmpty, exists)).matches(labels("y="))).isTrue();
    assertThat(Selector.of(List.of(notEmpty, absent)).matches(labels("y="))).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "V-09 | x in () | x in ()",
        "V-09 | x in (abc,) | x in (,abc)",
        "V-09 | x in (a,,a,,a,,a,,) | x in (,a)",
        "V-09 | x notin ( ) | x notin ()",
        "V-09 | x notin (, a) | x notin (,a)",
        "V-10 | a in (x,y,notin, z,in) | a in (in,notin,x,y,z)",
        "TestSetSelectorParser | '' | ''",
        "TestSetSelectorParser | this-is-a-dns.domain.com/key-with-dash"
            + " | this-is-a-dns.domain.com/key-with-dash",
        "TestSetSelectorParser | this-is-another-dns.domain.com/key-with-dash in (so,what)"
            + " | this-is-another-dns.domain.com/key-with-dash in (so,what)",
        "TestSetSelectorParser | 'x  notin\t\t(abc,def)' | x notin (abc,def)",
        "TestSetSelectorParser | x in (abc,def) | x in (abc,def)",
        "TestSetSelectorParser | x in (abc,abc) | x in (abc)",
        "TestSetSelectorParser | x in (a,,) | x in (,a)",
        "TestSetSelectorParser | x in (a,,,) | x in (,a)",
        "TestSetSelectorParser | x in (a,,,,,,) | x in (,a)",
        "TestSetSelectorParser | x notin (abc,,def),bar,z in (),w"
            + " | bar,w,x notin (,abc,def),z in ()",
        "TestSetSelectorParser | x,y in (a) | x,y in (a)",
        "TestSetSelectorParser | x=a | x=a",
        "TestSetSelectorParser | x>1 | x>1",
        "TestSetSelectorParser | x<7 | x<7",
        "TestSetSelectorParser | x=a,y!=b | x=a,y!=b",
        "TestSetSelectorParser | x=a,y!=b,z in (h,i,j) | x=a,y!=b,z in (h,i,j)",
        "TestSetSelectorParser | 'a ' | a"
      })
  void setsAreSortedAndHoldEachValueOnce(String id, String text, String printed)
      throws SelectorSyntaxException {
    assertThat(SelectorParser.parse(text)).as(id).hasToString(printed);
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
  @DisplayName("V-15 every operator printed")
  void everyOperatorPrintsInItsOwnWay() throws SelectorSyntaxException {
    for (String text :
        List.of(
            "x in (abc,def),y notin (jkl),z", "x=abc,y==jkl,z!=a,z", "z notin ()", "!a,b>1,c<2")) {
      assertThat(SelectorParser.parse(text)).hasToString(text);
    }
  }

  @Test
  @DisplayName("V-16 key in ( value ); x in (),y; key>2")
  void wordsInAndNotinAreKeywordsOnlyWhereAnOperatorStands() throws SelectorSyntaxException {
    assertThat(SelectorParser.parse("key in ( value )")).hasToString("key in (value)");
    assertThat(SelectorParser.parse("x in (),y")).hasToString("x in (),y");
    assertThat(SelectorParser.parse("key>2")).hasToString("key>2");
    assertThat(SelectorParser.parse("in in (in,notin)")).hasToString("in in (in,notin)");
  }

  @Test
  @DisplayName("TestDeterministicParse")
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
    for (String label : text.isEmpty() ? new String[0] : text.split(",")) {
      labels.put(label.substring(0, label.indexOf('=')), label.substring(label.indexOf('=') + 1));
    }
    return new Labels(labels);
  }
}
