/**
 * Which labels a selector matches. Map selectors only, as Services use them; set-based selectors
 * are left out.
 */
@NullMarked
package io.github.podchurn.model.selector;

import org.jspecify.annotations.NullMarked;
