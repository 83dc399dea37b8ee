package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ExperimentResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One of the few figures that a report begins with.
 *
 * @param range its interval, or what else belongs to it; may be empty
 */
public record KeyFigure(String value, String name, String range) {

  private static final int CLIENTS_MAX = 3;

  /** The figures: clients of the Service first, then who keeps addresses, then the addresses. */
  public static List<KeyFigure> all(ExperimentResult result) {
    var figures = new ArrayList<KeyFigure>();
    result.clients().stream()
        .sorted(Comparator.comparing(client -> Approach.of(result, client.name())))
        .limit(CLIENTS_MAX)
        .forEach(client -> figures.add(of(client)));
    long addresses =
        result.pods().stream().map(p -> p.ip()).filter(ip -> ip != null).distinct().count();
    if (addresses > 0) {
      long gone = result.pods().stream().filter(p -> p.ip() != null && p.gone() != null).count();
      figures.add(
          new KeyFigure(
              String.valueOf(addresses),
              "Pod addresses used",
              gone == 0 ? "none given back" : gone + " given back"));
    }
    return figures;
  }

  private static KeyFigure of(ClientResult client) {
    return new KeyFigure(
        Figures.mean(client.availability(), Unit.RATIO),
        client.name() + " answered",
        Figures.interval(client.availability(), Unit.RATIO));
  }
}
