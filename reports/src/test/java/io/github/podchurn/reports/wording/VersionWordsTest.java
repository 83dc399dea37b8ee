package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionWordsTest {

  @ParameterizedTest
  @CsvSource({
    "shop/web:1, shop/web:1",
    "registry.example.com/team/shop/web:2.4.17, web:2.4.17",
    "web@sha256:0123456789abcdef0123456789abcdef, web@0123456789ab"
  })
  void longImagesAreShortened(String image, String text) {
    assertThat(VersionWords.brief(image)).isEqualTo(text);
  }
}
