/**
 * How figures and facts of a result are put into words, the same in the terminal, on charts and on
 * the page. Nothing is laid out or drawn in here.
 */
@NullMarked
package io.github.podchurn.reports.wording;

import org.jspecify.annotations.NullMarked;
