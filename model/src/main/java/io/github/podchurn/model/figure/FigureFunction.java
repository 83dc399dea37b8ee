package io.github.podchurn.model.figure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function of expectations and stopping rules. Requests count in the window they start in.
 *
 * <p>A further function of a kind that exists is a constant, and an arm that the compiler asks for
 * where the engine reads figures. A further kind is an enum here, a {@link Figure}, and the cases
 * that the compiler asks for in the parser and in the engine.
 */
public sealed interface FigureFunction
    permits ClientFunction,
        ErrorFunction,
        LabelFunction,
        TimeFunction,
        WorkloadFunction,
        ServiceFunction,
        ReasonFunction,
        EventFunction {

  FunctionDoc doc();

  default String notation() {
    return doc().notation();
  }

  default Unit unit() {
    return doc().unit();
  }

  <T> @Nullable T accept(Cases<T> cases);

  /** What to do with a function of each kind. */
  interface Cases<T> {
    @Nullable T ofClient(ClientFunction function);

    @Nullable T ofErrors(ErrorFunction function);

    @Nullable T ofLabel(LabelFunction function);

    @Nullable T ofTime(TimeFunction function);

    @Nullable T ofWorkload(WorkloadFunction function);

    @Nullable T ofService(ServiceFunction function);

    @Nullable T ofReason(ReasonFunction function);

    @Nullable T ofEvent(EventFunction function);
  }

  /** Every function, as the documentation lists them. */
  static List<FigureFunction> all() {
    return Stream.<FigureFunction[]>of(
            ClientFunction.values(),
            ErrorFunction.values(),
            TimeFunction.values(),
            LabelFunction.values(),
            WorkloadFunction.values(),
            ServiceFunction.values(),
            ReasonFunction.values(),
            EventFunction.values())
        .flatMap(Arrays::stream)
        .toList();
  }

  /** The names of all functions. */
  static Collection<String> names() {
    return all().stream().map(FigureFunction::notation).toList();
  }

  static Optional<FigureFunction> named(String notation) {
    return all().stream().filter(function -> function.notation().equals(notation)).findFirst();
  }
}
