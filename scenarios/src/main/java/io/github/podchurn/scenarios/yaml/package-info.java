/**
 * Reads scenarios and Kubernetes manifests from YAML, with the place of every node, and writes the
 * effective scenario. Knows every field; what a manifest's field does is told by the model and the
 * engine.
 */
@NullMarked
package io.github.podchurn.scenarios.yaml;

import org.jspecify.annotations.NullMarked;
