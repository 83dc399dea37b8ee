/**
 * The page {@code report.html}: one file that needs no network. Templates, compiled by the build,
 * write its tables and draw its still pictures as inline SVG; a script within the page adds charts
 * over time, the replay and the heat map, from data that stand in the page as text.
 */
@NullMarked
package io.github.podchurn.reports.html;

import org.jspecify.annotations.NullMarked;
