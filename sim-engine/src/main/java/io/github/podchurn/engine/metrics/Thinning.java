package io.github.podchurn.engine.metrics;

import java.util.ArrayList;
import java.util.List;

/** Keeps so much of a long list as a picture can show, evenly from its start on. */
final class Thinning {

  private Thinning() {}

  /** At most so many of the items, in their order. */
  static <T> List<T> of(List<T> items, int most) {
    int stride = Math.max(1, -Math.floorDiv(-items.size(), most));
    if (stride == 1) {
      return items;
    }
    var kept = new ArrayList<T>();
    for (int i = 0; i < items.size(); i += stride) {
      kept.add(items.get(i));
    }
    return kept;
  }
}
