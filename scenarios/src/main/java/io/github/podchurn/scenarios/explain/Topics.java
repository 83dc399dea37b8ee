package io.github.podchurn.scenarios.explain;

import io.github.podchurn.model.figure.FigureFunction;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.scenarios.explain.Topic.Kind;
import io.github.podchurn.scenarios.validation.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be explained. */
public final class Topics {

  private final List<Topic> all;

  private Topics(List<Topic> all) {
    this.all = all;
  }

  /** The topics of this version. */
  public static Topics load() {
    var all = new ArrayList<Topic>();
    FigureFunction.all().forEach(function -> all.add(of(function)));
    Stream.of(Outcome.values()).filter(Outcome::isError).forEach(outcome -> all.add(of(outcome)));
    all.addAll(FieldTopics.read());
    return new Topics(all);
  }

  public List<Topic> ofKind(Kind kind) {
    return all.stream().filter(topic -> topic.kind() == kind).toList();
  }

  /** The topics that are meant; a field may be asked for by its last parts, with indices. */
  public List<Topic> find(String asked) {
    var name = asked.replaceAll("\\[[0-9]*]", "");
    return all.stream().filter(topic -> topic.isMeantBy(name)).toList();
  }

  /** The fields right below a field. */
  public List<Topic> childrenOf(Topic topic) {
    return all.stream().filter(other -> other.isChildOf(topic.name())).toList();
  }

  /** The known name that is nearest to an unknown one. */
  public Optional<String> nearest(String asked) {
    var names = new ArrayList<String>();
    all.forEach(topic -> names.add(topic.name()));
    ofKind(Kind.FIELD).forEach(field -> names.add(lastPart(field.name())));
    return NearestName.of(asked, names);
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static Topic of(FigureFunction function) {
    var doc = function.doc();
    var text = new StringBuilder(doc.meaning()).append('\n');
    for (var parameter : doc.parameters()) {
      text.append('\n').append(parameter.notation()).append(": ").append(parameter.description());
    }
    text.append("\nValue: ").append(doc.unit().description());
    text.append("\nExample: ").append(doc.example());
    return new Topic(Kind.FUNCTION, doc.notation(), doc.usage(), text.toString());
  }

  private static Topic of(Outcome outcome) {
    return new Topic(
        Kind.ERROR_KIND,
        outcome.jsonName(),
        outcome.jsonName(),
        "An error kind: " + outcome.meaning() + ".");
  }
}
