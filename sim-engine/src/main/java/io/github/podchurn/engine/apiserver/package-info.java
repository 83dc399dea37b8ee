/**
 * The object store and the watches through which every other part of the control plane learns of
 * changes. Leaves out conflicts, admission webhooks and the limits on clients' request rates.
 */
@NullMarked
package io.github.podchurn.engine.apiserver;

import org.jspecify.annotations.NullMarked;
