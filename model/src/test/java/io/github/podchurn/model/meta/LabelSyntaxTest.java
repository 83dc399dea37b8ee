package io.github.podchurn.model.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Upstream("staging/src/k8s.io/apimachinery/pkg/api/validate/content/kube_test.go")
class LabelSyntaxTest {

  private static final String NAME_REGEX = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

  static Stream<String> goodKeys() {
    return Stream.of(
        "simple",
        "now-with-dashes",
        "1-starts-with-num",
        "1234",
        "simple/simple",
        "now-with-dashes/now-with-dashes",
        "now.with.dots/simple",
        "1-num.2-num/3-num",
        "1234/5678",
        "1.2.3.4/5678",
        "Uppercase_Is_OK_123",
        "example.com/Uppercase_Is_OK_123",
        "a".repeat(63),
        "a".repeat(253) + "/" + "b".repeat(63));
  }

  @ParameterizedTest(name = "V-17 {0}")
  @MethodSource("goodKeys")
  void upstreamsGoodKeysAreAccepted(String key) {
    assertThat(LabelSyntax.validateKey(key)).isEmpty();
  }

  static Stream<String> badKeys() {
    return Stream.of(
        "nospecialchars%^=@",
        "cantendwithadash-",
        "-cantstartwithadash-",
        "only/one/slash",
        "Example.com/abc",
        "example_com/abc",
        "example.com/",
        "/simple",
        "a".repeat(64),
        "a".repeat(254) + "/abc");
  }

  @ParameterizedTest(name = "V-18 {0}")
  @MethodSource("badKeys")
  void upstreamsBadKeysAreRefused(String key) {
    assertThat(LabelSyntax.validateKey(key)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "simple", "now-with-dashes", "1234", "end.of_it", "CAPS"})
  void goodValuesAreAccepted(String value) {
    assertThat(LabelSyntax.validateValue(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-starts", "ends-", "a b", "a/b", ".", "ä", "line\n"})
  void badValuesAreRefused(String value) {
    assertThat(LabelSyntax.validateValue(value)).hasSize(1);
  }

  @Test
  void lengthIsCountedInBytesAndNotInLetters() {
    var value = "a" + "ä".repeat(31) + "a";

    assertThat(value).hasSize(33);
    assertThat(LabelSyntax.validateValue(value)).contains("must be no more than 63 bytes");
    assertThat(LabelSyntax.validateValue("a".repeat(63))).isEmpty();
  }

  @Test
  void messageAboutNameQuotesTheApiServer() {
    assertThat(LabelSyntax.validateKey("a b"))
        .containsExactly(
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start"
                + " and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or"
                + " '123-abc', regex used for validation is '"
                + NAME_REGEX
                + "')");
  }

  @Test
  void messageAboutValueQuotesTheApiServer() {
    assertThat(LabelSyntax.validateValue("a b"))
        .containsExactly(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_'"
                + " or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',"
                + "  or 'my_value',  or '12345', regex used for validation is '("
                + NAME_REGEX
                + ")?')");
  }

  @Test
  void messageAboutPrefixQuotesTheApiServer() {
    assertThat(LabelSyntax.validateKey("Example.com/abc"))
        .containsExactly(
            "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                + " characters, '-' or '.', and must start and end with an alphanumeric character"
                + " (e.g. 'example.com', regex used for validation is"
                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
  }

  @Test
  void messageAboutSlashesTellsOfThePrefix() {
    assertThat(LabelSyntax.validateKey("only/one/slash"))
        .singleElement()
        .asString()
        .endsWith("with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
  }

  @Test
  void emptyPartsAreNamed() {
    assertThat(LabelSyntax.validateKey("/simple")).containsExactly("prefix part must be non-empty");
    assertThat(LabelSyntax.validateKey("example.com/")).contains("name part must be non-empty");
  }

  @Test
  void everyMistakeOfKeyIsTold() {
    assertThat(LabelSyntax.validateKey("a".repeat(254) + "/" + "b".repeat(64)))
        .containsExactly(
            "prefix part must be no more than 253 bytes",
            "name part must be no more than 63 bytes");
  }
}
