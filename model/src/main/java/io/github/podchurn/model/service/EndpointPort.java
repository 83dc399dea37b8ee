package io.github.podchurn.model.service;

import io.github.podchurn.model.network.Protocol;

/**
 * A port of every endpoint in a slice; kube-proxy matches it to the Service's port by name.
 *
 * @param name the Service port's name, empty when it has none
 * @param number the port that the Pods listen on
 */
public record EndpointPort(String name, Protocol protocol, int number) {}
