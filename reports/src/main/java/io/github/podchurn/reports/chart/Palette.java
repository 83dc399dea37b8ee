package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord.State;
import java.util.List;

/**
 * The colours of all pictures. The bright ones are those of Okabe and Ito, which people with any
 * common kind of colour vision can tell apart; hatches tell areas apart without any colour.
 *
 * @param paper behind everything
 * @param ink of text
 * @param muted of secondary text
 * @param grid of lines behind the data
 * @param service of everything that is the Service
 * @param told of the time in which news is under way
 * @param hook of a preStop hook
 * @param drain of a process that ends
 * @param lost of requests that were lost
 * @param cold of a Pod that answers nothing in a heat map
 * @param hot of one that answers twice an even share
 */
public record Palette(
    String paper,
    String ink,
    String muted,
    String grid,
    String service,
    String told,
    String hook,
    String drain,
    String lost,
    String cold,
    String hot) {

  public static final Palette LIGHT =
      new Palette(
          "#ffffff", "#17202b", "#566170", "#dfe4ea", "#009e73", "#e6eaf0", "#bfe3d8", "#f2c48d",
          "#c1121f", "#f1f4f8", "#0a3d62");
  public static final Palette DARK =
      new Palette(
          "#12171e", "#e8edf3", "#9aa7b6", "#2c3643", "#2fbf95", "#2c3643", "#1f5a4a", "#7a5320",
          "#ff6b6b", "#1a212b", "#8fd3ff");

  /** How many versions have a colour of their own; place {@code VERSIONS} is for all others. */
  public static final int VERSIONS = 5;

  private static final List<String> VERSION_COLORS =
      List.of("#0072b2", "#e69f00", "#b8528f", "#7a4f01", "#56b4e9", "#7b8794");

  /** The line of ready Pods. */
  public String ready() {
    return state(State.READY).color();
  }

  /** A stretch of a lane of a {@link Race}, by its look. */
  Fill race(String look) {
    return switch (look) {
      case "hook" -> new Fill(hook, Hatch.SOLID);
      case "drain" -> new Fill(drain, Hatch.SOLID);
      case "teardown" -> new Fill(muted, Hatch.SOLID, 0.45);
      case "first" -> new Fill(service, Hatch.SOLID, 0.35);
      case "nodes" -> new Fill(service, Hatch.SOLID, 0.7);
      default -> new Fill(told, Hatch.SOLID);
    };
  }

  /** The area of requests that ended so. */
  public Fill outcome(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> new Fill("#56b4e9", Hatch.SOLID);
      case REFUSED -> new Fill("#e69f00", Hatch.RISING);
      case UNREACHABLE -> new Fill("#d55e00", Hatch.SOLID);
      case CONNECT_TIMEOUT -> new Fill("#8c3b00", Hatch.FALLING);
      case REQUEST_TIMEOUT -> new Fill("#cc79a7", Hatch.RISING);
      case RESET -> new Fill("#a01a58", Hatch.VERTICAL);
      case NO_ENDPOINTS -> new Fill("#6b7280", Hatch.HORIZONTAL);
      case DNS_FAILURE -> new Fill("#5b4a9e", Hatch.FALLING);
      case WRONG_BACKEND -> new Fill("#b8a200", Hatch.DOTTED);
      case OVERLOADED -> new Fill("#f0e442", Hatch.VERTICAL);
    };
  }

  /** The area of requests that failed for this cause. */
  public Fill cause(FailureCause cause) {
    return switch (cause) {
      case STALE_TABLE -> new Fill("#d55e00", Hatch.SOLID);
      case STALE_ADDRESS -> new Fill("#e69f00", Hatch.RISING);
      case POD_ENDED -> new Fill("#a01a58", Hatch.VERTICAL);
      case CRASH -> new Fill("#cc79a7", Hatch.RISING);
      case STARTING -> new Fill("#56b4e9", Hatch.DOTTED);
      case HUNG -> new Fill("#5b4a9e", Hatch.FALLING);
      case DARK_NODE -> new Fill("#4b5563", Hatch.SOLID);
      case NO_ENDPOINTS -> new Fill("#6b7280", Hatch.HORIZONTAL);
      case NO_NAME -> new Fill("#0072b2", Hatch.VERTICAL);
      case NO_ROUTE -> new Fill("#8c3b00", Hatch.FALLING);
      case WRONG_PORT -> new Fill("#b8a200", Hatch.DOTTED);
      case FOREIGN_POD -> new Fill("#009e73", Hatch.RISING);
      case FULL_QUEUE -> new Fill("#f0e442", Hatch.VERTICAL);
      case LATE_REPLY -> new Fill("#b07aa1", Hatch.SOLID);
      case CLIENT_LIMIT -> new Fill("#7fb2d9", Hatch.HORIZONTAL);
    };
  }

  /** The time in which an autoscaler held back what its metrics ask for. */
  public Fill restraint() {
    return new Fill(drain, Hatch.SOLID, 0.6);
  }

  /** The bar of a Pod in this state. */
  public Fill state(State state) {
    return switch (state) {
      case PENDING -> new Fill("#c3cad4", Hatch.VERTICAL);
      case STARTING -> new Fill("#8fc3e6", Hatch.RISING);
      case READY -> new Fill("#0072b2", Hatch.SOLID);
      case NOT_READY -> new Fill("#e69f00", Hatch.DOTTED);
      case TERMINATING -> new Fill("#d55e00", Hatch.FALLING);
      case GONE -> new Fill(grid, Hatch.SOLID);
    };
  }

  /** The bar of a Pod in this state where the colour tells its version. */
  public Fill version(int place, State state) {
    var color = VERSION_COLORS.get(place);
    return switch (state) {
      case PENDING -> new Fill(color, Hatch.VERTICAL, 0.25);
      case STARTING -> new Fill(color, Hatch.RISING, 0.45);
      case READY -> new Fill(color, Hatch.SOLID);
      case NOT_READY -> new Fill(color, Hatch.DOTTED, 0.7);
      case TERMINATING -> new Fill(color, Hatch.FALLING, 0.7);
      case GONE -> new Fill(grid, Hatch.SOLID);
    };
  }
}
