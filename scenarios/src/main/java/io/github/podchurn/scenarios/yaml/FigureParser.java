package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.figure.ClientFunction;
import io.github.podchurn.model.figure.ErrorFunction;
import io.github.podchurn.model.figure.EventFunction;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.figure.FigureFunction;
import io.github.podchurn.model.figure.LabelFunction;
import io.github.podchurn.model.figure.ReasonFunction;
import io.github.podchurn.model.figure.ServiceFunction;
import io.github.podchurn.model.figure.TimeFunction;
import io.github.podchurn.model.figure.WorkloadFunction;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.scenarios.validation.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a figure: {@code FUNCTION(ARGUMENTS)}. */
final class FigureParser {

  /** A call as a regular expression; its groups are the function and the arguments. */
  static final String CALL = "([A-Za-z][A-Za-z0-9]*)\\s*\\(([^()]*)\\)";

  private final Value value;
  private final FigureArguments read;

  FigureParser(Value value, References references) {
    this.value = value;
    this.read = new FigureArguments(value, references);
  }

  @Nullable FigureFunction function(String name) {
    var function = FigureFunction.named(name);
    return function.isPresent()
        ? function.get()
        : value.wrong(
            Finding.unknownName("no function \"" + name + "\"", name, FigureFunction.names()));
  }

  @Nullable Figure figure(FigureFunction function, String argumentList) {
    var arguments = Stream.of(argumentList.split(",", -1)).map(String::strip).toList();
    return function.doc().takes(arguments.size())
        ? function.accept(new Call(arguments))
        : wrongArguments(function, arguments);
  }

  private @Nullable Figure wrongArguments(FigureFunction function, List<String> arguments) {
    var meanings =
        function.doc().parameters().stream()
            .map(parameter -> parameter.notation() + ": " + parameter.description())
            .toList();
    return value.wrong(
        "\"" + function.notation() + "(" + String.join(", ", arguments) + ")\"",
        function.doc().usage() + " with " + String.join("; ", meanings),
        null);
  }

  /** The figure of each kind of function, given its arguments in the right number. */
  private final class Call implements FigureFunction.Cases<Figure> {
    private final List<String> arguments;

    Call(List<String> arguments) {
      this.arguments = arguments;
    }

    @Override
    public @Nullable Figure ofClient(ClientFunction function) {
      var client = read.client(arguments.get(0));
      return client == null ? null : new Figure.OfClient(function, client);
    }

    @Override
    public @Nullable Figure ofErrors(ErrorFunction function) {
      var client = read.client(arguments.get(0));
      boolean isOfOneKind = arguments.size() > 1;
      var kind = isOfOneKind ? read.errorKind(arguments.get(1)) : null;
      return client == null || (isOfOneKind && kind == null)
          ? null
          : new Figure.OfErrors(function, client, kind);
    }

    @Override
    public @Nullable Figure ofLabel(LabelFunction function) {
      var client = read.client(arguments.get(0));
      var label = read.label(arguments.get(1));
      return client == null || label == null ? null : new Figure.OfLabel(function, client, label);
    }

    @Override
    public @Nullable Figure ofTime(TimeFunction function) {
      var time = read.time(arguments.get(0));
      var client = read.client(arguments.get(1));
      return time == null || client == null ? null : new Figure.OfTime(function, time, client);
    }

    @Override
    public @Nullable Figure ofWorkload(WorkloadFunction function) {
      var kind = read.workloadKind(arguments.get(0));
      var workload = kind == null ? null : read.object(kind, arguments.get(0));
      return kind == null || workload == null
          ? null
          : new Figure.OfWorkload(function, kind, workload);
    }

    @Override
    public @Nullable Figure ofService(ServiceFunction function) {
      var service = read.object(Kind.SERVICE, arguments.get(0));
      return service == null ? null : new Figure.OfService(function, service);
    }

    @Override
    public @Nullable Figure ofReason(ReasonFunction function) {
      var kind = read.kind(arguments.get(0));
      var object = kind == null ? null : read.object(kind, arguments.get(0));
      var reason = read.reason(arguments.get(1));
      return kind == null || object == null || reason == null
          ? null
          : new Figure.OfReason(function, kind, object, reason);
    }

    @Override
    public @Nullable Figure ofEvent(EventFunction function) {
      var event = read.event(arguments.get(0));
      return event == null ? null : new Figure.OfEvent(function, event);
    }
  }
}
