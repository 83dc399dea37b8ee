package io.github.podchurn.model.scenario;

import java.time.Duration;

/**
 * The delays of the control plane.
 *
 * @param watch from an object's write until one watcher sees it; never overtaking
 * @param endpointSlice from a Pod's change, as the controller sees it, to the write of the slice
 * @param scheduler per Pod, one at a time
 * @param kubelet per reaction of the kubelet: at a Pod's start and at its deletion
 */
public record ControlPlaneSpec(
    Distribution watch, Distribution endpointSlice, Duration scheduler, Distribution kubelet) {}
