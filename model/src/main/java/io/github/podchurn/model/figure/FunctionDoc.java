package io.github.podchurn.model.figure;

import java.util.List;

/**
 * What people are told of a function, and the parser checks calls against.
 *
 * @param notation its name
 * @param parameters in their order, optional ones last
 * @param meaning one or two sentences
 * @param example an expectation that uses it
 */
public record FunctionDoc(
    String notation, List<Parameter> parameters, Unit unit, String meaning, String example) {

  public FunctionDoc {
    parameters = List.copyOf(parameters);
  }

  /** How it is called: {@code errors(CLIENT[, KIND])}. */
  public String usage() {
    var usage = new StringBuilder(notation).append('(');
    var separator = "";
    for (var parameter : parameters) {
      var argument = separator + parameter.notation();
      usage.append(parameter.isOptional() ? "[" + argument + "]" : argument);
      separator = ", ";
    }
    return usage.append(')').toString();
  }

  /** Whether a call may have so many arguments. */
  public boolean takes(int arguments) {
    long required = parameters.stream().filter(parameter -> !parameter.isOptional()).count();
    return required <= arguments && arguments <= parameters.size();
  }
}
