/**
 * How Pods leave: disruption budgets, evictions that respect them, and NoExecute taints that don't.
 * The writing of the budget's status and the deletions themselves are left out.
 */
@NullMarked
package io.github.podchurn.model.disruption;

import org.jspecify.annotations.NullMarked;
