package io.github.podchurn.model.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The templates that a StatefulSet or a DaemonSet has had, which upstream keeps as
 * ControllerRevisions; one that comes back gets a new number.
 *
 * <p>Source: {@code pkg/controller/history/controller_history.go}, and for going back {@code
 * kubectl/pkg/polymorphichelpers/rollback.go}.
 *
 * @param revisions by their numbers; the last one is the present
 */
public record TemplateHistory(List<Revision> revisions) {

  public static final TemplateHistory EMPTY = new TemplateHistory(List.of());

  /** {@code revisionHistoryLimit}: how many are kept besides the present one. */
  private static final int LIMIT = 10;

  /** One of them. */
  public record Revision(int number, PodTemplate template) {}

  public TemplateHistory {
    revisions = List.copyOf(revisions);
  }

  /** With the template as the present one. */
  public TemplateHistory with(PodTemplate template) {
    int last = revisions.size() - 1;
    if (last >= 0 && revisions.get(last).template().equals(template)) {
      return this;
    }
    int number = last < 0 ? 1 : revisions.get(last).number() + 1;
    var changed = new ArrayList<>(revisions);
    changed.removeIf(revision -> revision.template().equals(template));
    changed.add(new Revision(number, template));
    return new TemplateHistory(
        changed.subList(Math.max(0, changed.size() - LIMIT - 1), changed.size()));
  }

  /**
   * The template to go back to.
   *
   * @param number null for the one before the present
   */
  public Optional<PodTemplate> earlier(@Nullable Integer number) {
    if (number == null) {
      return revisions.size() < 2
          ? Optional.empty()
          : Optional.of(revisions.get(revisions.size() - 2).template());
    }
    return revisions.stream()
        .filter(revision -> revision.number() == number)
        .map(Revision::template)
        .findFirst();
  }
}
