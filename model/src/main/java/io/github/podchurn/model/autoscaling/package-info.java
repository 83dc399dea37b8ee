/**
 * The HorizontalPodAutoscaler's decisions: how many replicas each metric asks for, and what
 * stabilization and scaling policies leave of it. Fetching metrics and writing the scale are left
 * out: readings and times come in, a decision goes out.
 */
@NullMarked
package io.github.podchurn.model.autoscaling;

import org.jspecify.annotations.NullMarked;
