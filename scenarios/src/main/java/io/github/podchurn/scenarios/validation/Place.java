package io.github.podchurn.scenarios.validation;

import io.github.podchurn.model.validation.Violation.Location;

/**
 * Where something stands: in which file and at which field.
 *
 * @param path of the field: {@code spec.clients[0].load}; empty for the file as a whole
 */
public record Place(Location location, String path) {

  /** The same file and line, another field. */
  public Place field(String name) {
    return new Place(location, path.isEmpty() ? name : path + "." + name);
  }
}
