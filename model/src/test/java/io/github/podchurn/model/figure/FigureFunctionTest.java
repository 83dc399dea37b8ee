package io.github.podchurn.model.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FigureFunctionTest {

  @Test
  void functionsOfEveryKindAreListed() {
    var constants =
        Arrays.stream(FigureFunction.class.getPermittedSubclasses())
            .flatMap(kind -> Arrays.stream(kind.getEnumConstants()))
            .toList();
    assertThat(FigureFunction.all()).hasSameElementsAs(asFunctions(constants));
  }

  private static Iterable<FigureFunction> asFunctions(Iterable<?> constants) {
    var functions = new ArrayList<FigureFunction>();
    constants.forEach(constant -> functions.add((FigureFunction) constant));
    return functions;
  }

  @Test
  void namesAreDistinctAndExamplesUseTheirFunction() {
    assertThat(FigureFunction.names()).doesNotHaveDuplicates();
    assertThat(FigureFunction.all())
        .allSatisfy(
            function -> assertThat(function.doc().example()).startsWith(function.notation() + "("));
  }

  @Test
  void optionalParametersMayBeLeftOut() {
    var errors = ErrorFunction.ERRORS.doc();
    assertThat(errors.usage()).isEqualTo("errors(CLIENT[, KIND])");
    assertThat(errors.takes(0)).isFalse();
    assertThat(errors.takes(1)).isTrue();
    assertThat(errors.takes(2)).isTrue();
    assertThat(errors.takes(3)).isFalse();
  }
}
