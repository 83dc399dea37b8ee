package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.scenario.Expectation.Condition;
import io.github.podchurn.model.scenario.Expectation.Operator;
import io.github.podchurn.model.scenario.Figure;
import io.github.podchurn.model.scenario.Figure.Function;
import io.github.podchurn.model.scenario.Figure.Metric;
import io.github.podchurn.model.scenario.Figure.Subject;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.scenarios.validation.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a claim: {@code FUNCTION(ARGUMENTS) OPERATOR VALUE}. */
final class ExpectationParser {

  private static final String GRAMMAR =
      "FUNCTION(ARGUMENTS) OPERATOR VALUE, such as availability(web) >= 99.9%";
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?s)\\s*([A-Za-z][A-Za-z0-9]*)\\s*\\(([^()]*)\\)\\s*(==|!=|<=|>=|<|>|in\\s)\\s*(.+?)\\s*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final List<Kind> WORKLOADS = List.of(Kind.DEPLOYMENT, Kind.POD);
  private static final Metric[] METRICS = Metric.values();

  private final Value value;
  private final References references;

  ExpectationParser(Value value, References references) {
    this.value = value;
    this.references = references;
  }

  /** What is claimed of a figure. */
  record Claim(String text, Figure figure, Condition condition) {}

  @Nullable Claim parse() {
    var text = value.someText();
    if (text == null) {
      return null;
    }
    var claim = CLAIM.matcher(text);
    if (!claim.matches()) {
      return value.wrong(
          value.node().described(), GRAMMAR + "; operators are == != < <= > >= and in", null);
    }
    var function = function(claim.group(1));
    if (function == null) {
      return null;
    }
    var figure = figure(function, arguments(claim.group(2)));
    var condition = condition(function, claim.group(3).strip(), claim.group(4));
    return figure == null || condition == null ? null : new Claim(text.strip(), figure, condition);
  }

  private @Nullable Function function(String name) {
    var function = Function.parse(name);
    if (function.isPresent()) {
      return function.get();
    }
    var known = Stream.of(Function.values()).map(Function::notation).toList();
    return value.wrong(Finding.unknownName("no function \"" + name + "\"", name, known));
  }

  private static List<String> arguments(String text) {
    var arguments = new ArrayList<String>();
    for (String argument : text.split(",", -1)) {
      arguments.add(argument.strip());
    }
    return arguments;
  }

  private @Nullable Figure figure(Function function, List<String> arguments) {
    if (arguments.size() < parametersMin(function) || arguments.size() > parametersMax(function)) {
      return wrongArguments(function, arguments);
    }
    if (function.isOfMetric()) {
      return ofMetric(function, arguments);
    }
    if (function == Function.SHARE) {
      return share(arguments);
    }
    if (function.subject() == Subject.WORKLOAD) {
      return ofWorkload(function, arguments.get(0));
    }
    var subject = subject(function, arguments.get(0));
    var errorKind = arguments.size() == 2 ? errorKind(arguments.get(1)) : null;
    return subject == null || (arguments.size() == 2 && errorKind == null)
        ? null
        : new Figure(function, subject, null, null, errorKind, null);
  }

  private static int parametersMin(Function function) {
    return function.isOfMetric() || function == Function.SHARE ? 2 : 1;
  }

  private static int parametersMax(Function function) {
    return function == Function.ERRORS ? 2 : parametersMin(function);
  }

  private @Nullable Figure ofMetric(Function function, List<String> arguments) {
    var metric = metric(arguments.get(0));
    var subject = subject(function, arguments.get(1));
    return metric == null || subject == null
        ? null
        : new Figure(function, subject, null, metric, null, null);
  }

  private @Nullable Figure ofWorkload(Function function, String reference) {
    var kindName = reference.substring(0, Math.max(0, reference.indexOf('/')));
    for (var kind : WORKLOADS) {
      if (kind.resource().equals(kindName)) {
        var subject = object(kind, reference);
        return subject == null ? null : new Figure(function, subject, kind, null, null, null);
      }
    }
    var known = WORKLOADS.stream().flatMap(it -> references.objectReferences(it).stream()).toList();
    return value.wrong(Finding.unknownName("no workload \"" + reference + "\"", reference, known));
  }

  private @Nullable Figure share(List<String> arguments) {
    var client = subject(Function.SHARE, arguments.get(0));
    var answeredBy = label(arguments.get(1));
    return client == null || answeredBy == null
        ? null
        : new Figure(Function.SHARE, client, null, null, null, answeredBy);
  }

  private @Nullable Selector label(String text) {
    var parts = text.split("=", -1);
    if (parts.length != 2) {
      return value.wrong("\"" + text + "\"", "a label, such as version=v1", null);
    }
    var key = parts[0].strip();
    var labelValue = parts[1].strip();
    var complaints = new ArrayList<>(LabelSyntax.validateKey(key));
    complaints.addAll(LabelSyntax.validateValue(labelValue));
    if (!complaints.isEmpty()) {
      return value.wrong("\"" + text + "\"", String.join("; ", complaints), null);
    }
    var selector = Selector.of(Labels.of(key, labelValue));
    warnIfNoPodHas(selector, key);
    return selector;
  }

  private void warnIfNoPodHas(Selector selector, String key) {
    var objects = references.objects();
    boolean isKnown =
        !objects.complete()
            || objects.pods().stream().anyMatch(pod -> selector.matches(pod.meta().labels()));
    // What a Deployment calls its templates is known only once it runs.
    if (!isKnown && !key.equals(PodTemplate.HASH_LABEL)) {
      value
          .mistakes()
          .warning(
              value.place(),
              "\"" + selector + "\", a label that no Pod of the scenario has",
              "the share will be 0%",
              null);
    }
  }

  private @Nullable Metric metric(String name) {
    for (var metric : METRICS) {
      if (metric.notation().equals(name)) {
        return metric;
      }
    }
    var known = Stream.of(METRICS).map(Metric::notation).toList();
    return value.wrong(Finding.unknownName("no time \"" + name + "\"", name, known));
  }

  private @Nullable Outcome errorKind(String name) {
    var kind = Outcome.parseError(name);
    if (kind.isPresent()) {
      return kind.get();
    }
    var known =
        Stream.of(Outcome.values()).filter(Outcome::isError).map(Outcome::jsonName).toList();
    return value.wrong(Finding.unknownName("no error kind \"" + name + "\"", name, known));
  }

  private @Nullable Figure wrongArguments(Function function, List<String> arguments) {
    return value.wrong(
        "\"" + function.notation() + "(" + String.join(", ", arguments) + ")\"",
        usage(function),
        null);
  }

  private static String usage(Function function) {
    var subject = function.subject().notation();
    if (function.isOfMetric()) {
      return function.notation()
          + "(latency, CLIENT) or "
          + function.notation()
          + "(timeToOutcome, CLIENT), with "
          + subject;
    }
    return switch (function) {
      case ERRORS -> "errors(CLIENT) or errors(CLIENT, KIND)";
      case SHARE -> "share(CLIENT, LABEL=VALUE)";
      default ->
          function.notation() + "(" + argumentName(function.subject()) + "), with " + subject;
    };
  }

  private static String argumentName(Subject subject) {
    return switch (subject) {
      case CLIENT -> "CLIENT";
      case WORKLOAD -> "KIND/NAME";
      case SERVICE -> "service/NAME";
      case EVENT -> "EVENT";
    };
  }

  private @Nullable NamespacedName subject(Function function, String name) {
    return switch (function.subject()) {
      case CLIENT -> known("client", name, references.clients());
      case EVENT ->
          references.isOnce(name, value) ? known("event", name, references.events()) : null;
      case SERVICE -> object(Kind.SERVICE, name);
      case WORKLOAD -> throw new IllegalStateException("a workload has a kind besides its name");
    };
  }

  private @Nullable NamespacedName known(String what, String name, Collection<String> known) {
    return known.contains(name)
        ? new NamespacedName("", name)
        : value.wrong(Finding.unknownName("no " + what + " \"" + name + "\"", name, known));
  }

  private @Nullable NamespacedName object(Kind kind, String reference) {
    var known = references.objectReferences(kind);
    if (!known.contains(reference) && !references.objects().complete()) {
      return null;
    }
    if (!known.contains(reference)) {
      return value.wrong(
          Finding.unknownName(
              "no " + kind.resource() + " \"" + reference + "\"", reference, known));
    }
    var name = reference.substring(reference.indexOf('/') + 1);
    var namespaces = references.objects().namespacesOf(kind, name);
    return namespaces.size() == 1
        ? new NamespacedName(namespaces.get(0), name)
        : value.wrong(
            "\"" + reference + "\", which is in the namespaces " + String.join(" and ", namespaces),
            "a name that occurs in one namespace only",
            null);
  }

  private @Nullable Condition condition(Function function, String operator, String text) {
    if (!operator.equals("in")) {
      var number = number(function, text);
      return number == null ? null : new Condition.Compare(operator(operator), number);
    }
    int dots = text.indexOf("..");
    if (dots < 0) {
      return value.wrong("\"in " + text + "\"", "in LOW..HIGH, such as in 1..3", null);
    }
    var low = number(function, text.substring(0, dots).strip());
    var high = number(function, text.substring(dots + 2).strip());
    if (low == null || high == null) {
      return null;
    }
    return low <= high
        ? new Condition.InRange(low, high)
        : value.wrong("\"in " + text + "\"", "in LOW..HIGH with LOW at most HIGH", null);
  }

  private static Operator operator(String symbol) {
    return Stream.of(Operator.values())
        .filter(operator -> operator.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  /** The number that {@code text} stands for in the unit of the function. */
  private @Nullable Double number(Function function, String text) {
    return switch (function.unit()) {
      case RATIO -> ratio(text);
      case SECONDS -> seconds(text);
      case COUNT ->
          NUMBER.matcher(text).matches()
              ? Double.valueOf(text)
              : value.wrong("\"" + text + "\"", "a number, such as 12", null);
    };
  }

  private @Nullable Double ratio(String text) {
    var number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : "";
    if (NUMBER.matcher(number).matches()
        && new BigDecimal(number).compareTo(BigDecimal.valueOf(100)) <= 0) {
      return new BigDecimal(number).movePointLeft(2).doubleValue();
    }
    boolean isShare =
        NUMBER.matcher(text).matches() && new BigDecimal(text).compareTo(BigDecimal.ONE) <= 0;
    return value.wrong(
        "\"" + text + "\"",
        "a percentage up to 100%, such as 99.95%",
        isShare ? "did you mean " + Numbers.percent(Double.parseDouble(text)) + "?" : null);
  }

  private @Nullable Double seconds(String text) {
    var duration = GoDuration.parse(text);
    return duration.isPresent()
        ? Double.valueOf(duration.get().toNanos() / 1e9)
        : value.wrong(Value.noDuration(text));
  }
}
