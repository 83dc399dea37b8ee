package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.selector.SelectorLexer.Kind;
import io.github.podchurn.model.selector.SelectorLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("staging/src/k8s.io/apimachinery/pkg/labels/selector_test.go")
class SelectorLexerTest {

  @ParameterizedTest(name = "TestLexer: \"{0}\"")
  @CsvSource(
      delimiter = '|',
      value = {
        ", | COMMA",
        "notin | NOT_IN",
        "in | IN",
        "= | EQUALS",
        "== | DOUBLE_EQUALS",
        "> | GREATER",
        "< | LESS",
        "! | NOT",
        "!= | NOT_EQUALS",
        "( | OPEN",
        ") | CLOSE",
        "~ | WORD",
        "'||' | WORD",
        "'' | END"
      })
  void longestTokenIsTaken(String text, Kind kind) {
    assertThat(SelectorLexer.tokens(text)).startsWith(new Token(kind, text));
  }

  @ParameterizedTest(name = "TestLexerSequence: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "key in ( value ) | WORD IN OPEN WORD CLOSE",
        "key notin ( value ) | WORD NOT_IN OPEN WORD CLOSE",
        "key in ( value1, value2 ) | WORD IN OPEN WORD COMMA WORD CLOSE",
        "key | WORD",
        "!key | NOT WORD",
        "() | OPEN CLOSE",
        "x in (),y | WORD IN OPEN CLOSE COMMA WORD",
        "== != (), = notin | DOUBLE_EQUALS NOT_EQUALS OPEN CLOSE COMMA EQUALS NOT_IN",
        "key>2 | WORD GREATER WORD",
        "key<1 | WORD LESS WORD"
      })
  void tokensFollowOneAnotherUpToTheEnd(String text, String kinds) {
    var expected = new ArrayList<>(Stream.of(kinds.split(" ")).map(Kind::valueOf).toList());
    expected.add(Kind.END);
    List<Kind> found = SelectorLexer.tokens(text).stream().map(Token::kind).toList();
    assertThat(found).isEqualTo(expected);
  }
}
