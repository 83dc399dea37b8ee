package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of a Service. */
public enum ServiceFunction implements FigureFunction {
  ENDPOINTS(
      "endpoints",
      Unit.COUNT,
      "Least number of ready endpoints in the EndpointSlices during the window.",
      "endpoints(service/web) >= 1"),
  ADDRESS_CHANGES(
      "addressChanges",
      Unit.COUNT,
      "Times that the address of the Service changed.",
      "addressChanges(service/web) == 0"),
  SLICE_WRITES(
      "sliceWrites",
      Unit.COUNT,
      "Writes of EndpointSlices of the Service.",
      "sliceWrites(service/web) < 100"),
  SYNCS(
      "syncs",
      Unit.COUNT,
      "Synchronisations of kube-proxy that brought other ready endpoints of the Service into force,"
          + " per node; the first hundred nodes are looked at.",
      "syncs(service/web) <= 5"),
  SLICE_BYTES(
      "sliceBytes",
      Unit.COUNT,
      "Bytes that the API server sent to all kube-proxies for changes of the Service's"
          + " EndpointSlices, at 100 bytes per endpoint.",
      "sliceBytes(service/web) < 10000000"),
  ENDPOINTS_BYTES(
      "endpointsBytes",
      Unit.COUNT,
      "What it would have sent with the old Endpoints object, which holds all endpoints of the"
          + " Service, though at most 1000.",
      "endpointsBytes(service/web) > 10000000");

  private final FunctionDoc doc;

  ServiceFunction(String notation, Unit unit, String meaning, String example) {
    this.doc = new FunctionDoc(notation, List.of(Parameter.SERVICE), unit, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofService(this);
  }
}
