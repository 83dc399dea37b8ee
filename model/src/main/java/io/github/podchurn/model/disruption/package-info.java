/**
 * How Pods leave: disruption budgets, evictions that respect them, and NoExecute taints that don't.
 * When to count and what to delete is the engine's.
 */
@NullMarked
package io.github.podchurn.model.disruption;

import org.jspecify.annotations.NullMarked;
