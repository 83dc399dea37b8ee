/**
 * What every Kubernetes object carries: names, labels and the facts of its life. Leaves out
 * annotations, finalizers and managed fields.
 */
@NullMarked
package io.github.podchurn.model.meta;

import org.jspecify.annotations.NullMarked;
