package io.github.podchurn.model.balancing;

/** What all pickers that keep one list of endpoints have in common. */
abstract class ListedPicker implements EndpointPicker {

  final EndpointList endpoints;

  ListedPicker(EndpointList.Order order) {
    this.endpoints = new EndpointList(order);
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    endpoints.add(endpoint, address, weight);
    listChanged();
  }

  @Override
  public void remove(int endpoint) {
    endpoints.remove(endpoint);
    listChanged();
  }

  @Override
  public void setWeight(int endpoint, int weight) {
    endpoints.setWeight(endpoint, weight);
    listChanged();
  }

  /** After each change of the list or of a weight in it. */
  void listChanged() {}
}
