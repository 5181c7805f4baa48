// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;

/** A command for a driver: where it goes, and what it says. Annotation-free, so that a field can be added. */
public sealed interface DriverCommand permits OpenEndpoint, CloseEndpoint, ObserveEndpoint, EnsureInstance,
    ObserveInstance, RemoveInstance, SampleStatistics, OpenConsole, ReadSerial, EnsurePool, RemovePool, EnsureVolume,
    ObserveVolume, RemoveVolume, EnsureTemplate, ObserveTemplate, RemoveTemplate {
  Endpoint endpoint();
}
