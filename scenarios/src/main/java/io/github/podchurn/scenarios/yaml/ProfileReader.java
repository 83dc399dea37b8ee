package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.ClientSpec.Load;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a load that changes: segments with a rate of their own, or on the way to one. */
final class ProfileReader {

  private ProfileReader() {}

  static @Nullable Load read(Value value) {
    var segments = new ArrayList<Load.Segment>();
    var items = value.items();
    if (items.isEmpty()) {
      return value.wrong("at least one segment, such as {for: 1m, rate: 50/s}");
    }
    double rate = 0;
    for (var item : items) {
      var segment = segment(item, rate);
      if (segment == null) {
        return null;
      }
      segments.add(segment);
      rate = segment.to();
    }
    return new Load.Profile(segments);
  }

  /**
   * One segment.
   *
   * @param before rate at the end of the one before
   */
  private static Load.@Nullable Segment segment(Value value, double before) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var length = fields.require("for", Value.POSITIVE_DURATION);
    var rate = fields.read("rate", ClientReader::rate);
    var to = fields.read("to", ClientReader::rate);
    var stated = List.of("rate", "to").stream().filter(fields::has).toList();
    if (!fields.end() || length == null) {
      return null;
    }
    if (stated.size() != 1) {
      return value.wrong(
          stated.isEmpty() ? "neither rate nor to" : "rate and to",
          "rate: the same all along, or to: in a straight line from the rate before",
          null);
    }
    if (rate != null) {
      return new Load.Segment(length, rate, rate);
    }
    return to == null ? null : new Load.Segment(length, before, to);
  }
}
