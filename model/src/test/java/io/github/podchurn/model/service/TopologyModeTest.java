package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("staging/src/k8s.io/endpointslice/utils_test.go")
class TopologyModeTest {

  @ParameterizedTest(name = "Test_hintsEnabled: {0}")
  @CsvSource({
    "empty annotations, '', '', false",
    "hints annotation == enabled, '', enabled, false",
    "hints annotation == aUto, '', aUto, false",
    "hints annotation == auto, '', auto, true",
    "hints annotation == Auto, '', Auto, true",
    "hints annotation == disabled, '', disabled, false",
    "mode annotation == enabled, enabled, '', false",
    "mode annotation == aUto, aUto, '', false",
    "mode annotation == auto, auto, '', true",
    "mode annotation == Auto, Auto, '', true",
    "mode annotation == disabled, disabled, '', false",
    "'mode annotation == disabled, hints annotation == auto', disabled, auto, true",
    "'mode annotation == auto, hints annotation == disabled', auto, disabled, false"
  })
  void olderAnnotationWins(String name, String mode, String hints, boolean expected) {
    var annotations = Labels.of("topology-hints", "enabled");
    annotations = with(annotations, TopologyMode.ANNOTATION, mode);
    annotations = with(annotations, TopologyMode.OLDER_ANNOTATION, hints);
    var id = new NamespacedName("default", "web");
    var meta = new ObjectMeta(id, Labels.empty(), annotations, "", 0, null, null);
    assertThat(TopologyMode.isAuto(meta)).as(name).isEqualTo(expected);
  }

  private static Labels with(Labels annotations, String key, String value) {
    return value.isEmpty() ? annotations : annotations.with(key, value);
  }
}
