/**
 * What each chart says, as data and words, and its drawing as a PNG by JFreeChart, without a
 * display.
 */
@NullMarked
package io.github.podchurn.reports.chart;

import org.jspecify.annotations.NullMarked;
