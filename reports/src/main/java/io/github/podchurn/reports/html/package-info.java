/**
 * The page {@code report.html}: one file that needs no network and no script, its pictures drawn as
 * inline SVG by precompiled templates.
 */
@NullMarked
package io.github.podchurn.reports.html;

import org.jspecify.annotations.NullMarked;
