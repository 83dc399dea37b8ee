package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.scheduling.PodRequests.InitContainer;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests as upstream's cases have them: {@code 1/20/example.com/aaa=5} for one container's CPU,
 * memory and another resource. A dash stands for what is not requested.
 */
final class NodeResourceRow {

  private NodeResourceRow() {}

  static PodRequests pod(String containers, String initContainers, String overhead) {
    return new PodRequests(
        lists(containers),
        lists(initContainers).stream()
            .map(requests -> new InitContainer(InitContainer.Kind.ORDINARY, requests))
            .toList(),
        overhead.isEmpty() ? ResourceList.NONE : list(overhead));
  }

  private static List<ResourceList> lists(String text) {
    var lists = new ArrayList<ResourceList>();
    for (var each : text.isEmpty() ? new String[0] : text.split(" ")) {
      lists.add(list(each));
    }
    return lists;
  }

  static ResourceList list(String text) {
    var parts = text.split("/", 3);
    var list = with(with(ResourceList.NONE, "cpu", parts[0]), "memory", parts[1]);
    if (parts.length < 3) {
      return list;
    }
    var other = parts[2].split("=");
    return list.with(other[0], Long.parseLong(other[1]));
  }

  private static ResourceList with(ResourceList list, String resource, String amount) {
    return amount.equals("-") ? list : list.with(resource, Long.parseLong(amount));
  }
}
