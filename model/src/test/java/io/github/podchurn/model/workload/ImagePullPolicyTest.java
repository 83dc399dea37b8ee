package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePullPolicyTest {

  /** The image names of {@code pkg/util/parsers/parsers_test.go}, with what follows from each. */
  @ParameterizedTest
  @CsvSource({
    "root, ALWAYS",
    "root:tag, IF_NOT_PRESENT",
    "root:latest, ALWAYS",
    "root:latest-1, IF_NOT_PRESENT",
    "repo/image, ALWAYS",
    "registry.example:5000/image, ALWAYS",
    "registry.example:5000/image:latest, ALWAYS",
    "registry.example:5000/image:1.2, IF_NOT_PRESENT",
    "root@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, IF_NOT_PRESENT",
    "root:latest@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,"
        + " IF_NOT_PRESENT",
  })
  void policyFollowsFromTheTag(String image, ImagePullPolicy expected) {
    assertThat(ImagePullPolicy.defaultFor(image)).isEqualTo(expected);
  }
}
