package io.github.podchurn.model.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are those of {@code apimachinery/pkg/util/validation/validation_test.go}. */
class NameSyntaxTest {

  static Stream<String> goodLabels() {
    return Stream.of(
        "a",
        "ab",
        "abc",
        "a1",
        "a-1",
        "a--1--2--b",
        "0",
        "01",
        "012",
        "1a",
        "1-a",
        "1--a--b--2",
        "a".repeat(63));
  }

  @ParameterizedTest
  @MethodSource("goodLabels")
  void goodLabelsAreAccepted(String name) {
    assertThat(NameSyntax.validateLabel(name)).isEmpty();
  }

  static Stream<String> badLabels() {
    return Stream.of(
        "",
        "A",
        "ABC",
        "aBc",
        "A1",
        "A-1",
        "1-A",
        "-",
        "a-",
        "-a",
        "1-",
        "-1",
        "_",
        "a_",
        "_a",
        "a_b",
        "1_",
        "_1",
        "1_2",
        ".",
        "a.",
        ".a",
        "a.b",
        "1.",
        ".1",
        "1.2",
        " ",
        "a ",
        " a",
        "a b",
        "1 ",
        " 1",
        "1 2",
        "a".repeat(64));
  }

  @ParameterizedTest
  @MethodSource("badLabels")
  void badLabelsAreRefused(String name) {
    assertThat(NameSyntax.validateLabel(name)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b.c", "a1.b-2.3c", "0.1", "aa.a", "1.2.3.4", "a--b.c"})
  void goodSubdomainsAreAccepted(String name) {
    assertThat(NameSyntax.validateSubdomain(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A.a", ".a", "a.", "a..b", "a.-b", "a-.b", "a_b", "a b", "a.B.c"})
  void badSubdomainsAreRefused(String name) {
    assertThat(NameSyntax.validateSubdomain(name)).isNotEmpty();
  }

  @Test
  void subdomainMayBeLongButItsPartsAreNotCounted() {
    assertThat(NameSyntax.validateSubdomain("a".repeat(253))).isEmpty();
    assertThat(NameSyntax.validateSubdomain("a".repeat(254)))
        .containsExactly("must be no more than 253 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", "abc", "a1", "a-1", "a--1--2--b"})
  void goodServiceNamesAreAccepted(String name) {
    assertThat(NameSyntax.validateServiceName(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "01", "1a", "1-a", "A", "a-", "-a", "a.b", "a_b", "a b"})
  void badServiceNamesAreRefused(String name) {
    assertThat(NameSyntax.validateServiceName(name)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"telnet", "re-mail-ck", "pop3", "a", "a-1", "1-a", "123abcdefghijkl"})
  void goodPortNamesAreAccepted(String name) {
    assertThat(NameSyntax.validatePortName(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "longerthan15characters",
        "",
        "12345",
        "1-2-3-4",
        "-begin",
        "end-",
        "two--hyphens",
        "whois++",
        "A",
        "TELNET"
      })
  void badPortNamesAreRefused(String name) {
    assertThat(NameSyntax.validatePortName(name)).isNotEmpty();
  }

  @Test
  void messageAboutLabelQuotesTheApiServer() {
    assertThat(NameSyntax.validateLabel("Web"))
        .containsExactly(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
                + " and must start and end with an alphanumeric character (e.g. 'my-name',  or"
                + " '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
  }

  @Test
  void subdomainInPlaceOfLabelIsToldOfItsDots() {
    assertThat(NameSyntax.validateLabel("a.b")).containsExactly("must not contain dots");
  }

  @Test
  void lengthOfPortNameIsLimitedTo15() {
    assertThat(NameSyntax.validatePortName("a".repeat(15))).isEmpty();
    assertThat(NameSyntax.validatePortName("a".repeat(16)))
        .containsExactly("must be no more than 15 bytes");
  }

  @Test
  void messageAboutServiceNameQuotesTheApiServer() {
    assertThat(NameSyntax.validateServiceName("1web"))
        .containsExactly(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                + " with an alphabetic character, and end with an alphanumeric character (e.g."
                + " 'my-name',  or 'abc-123', regex used for validation is"
                + " '[a-z]([-a-z0-9]*[a-z0-9])?')");
  }

  @Test
  void everyMistakeOfPortNameIsTold() {
    assertThat(NameSyntax.validatePortName("-1--2-"))
        .containsExactly(
            "must contain at least one letter (a-z)",
            "must not contain consecutive hyphens",
            "must not begin or end with a hyphen");
  }
}
