/**
 * Documentation that {@code podchurn explain} prints: of the functions of expectations, which have
 * it beside their definition, of the error kinds, and of the fields of the scenario format. Fields
 * of Kubernetes' own manifests are left to {@code kubectl explain}.
 */
@NullMarked
package io.github.podchurn.scenarios.explain;

import org.jspecify.annotations.NullMarked;
