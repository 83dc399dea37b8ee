package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.network.Latencies;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ClientSpec.Location;
import io.github.podchurn.model.scenario.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where clients may run: nodes by their index, or the world outside. */
final class Places {

  private Places() {}

  /** The places that a location allows. */
  static List<Integer> of(Location from, List<NodeSpec> nodes) {
    var possible = new ArrayList<Integer>();
    if (from instanceof Location.External) {
      possible.add(Latencies.OUTSIDE);
      return possible;
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (allows(from, nodes.get(i))) {
        possible.add(i);
      }
    }
    return possible;
  }

  private static boolean allows(Location from, NodeSpec node) {
    if (from instanceof Location.OnNode on) {
      return on.node().equals(node.name());
    }
    return !(from instanceof Location.InZone in) || in.zone().equals(node.zone());
  }

  /** The address of one client of a group, if they are outside of the cluster. */
  static @Nullable IpAddress outsideAddress(Location from, int client) {
    if (!(from instanceof Location.External external)) {
      return null;
    }
    // Neither the network's own address nor the one for all, where there are others.
    long size = external.addresses().size();
    long offset = size > 2 ? 1 + client % (size - 2) : client % size;
    return external.addresses().at(offset);
  }

  /** The index of the node of that name, if there is one. */
  static OptionalInt ofNode(@Nullable String name, List<NodeSpec> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
