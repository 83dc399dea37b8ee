package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Upstream("staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers_test.go")
class LabelSelectorTest {

  @Test
  @DisplayName("V-20 null, {}, matchLabels, In, both, Exists with values")
  void labelSelectorsBecomeSelectors() {
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
}
