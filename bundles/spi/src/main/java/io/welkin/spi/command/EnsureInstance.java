// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.InstanceSpec;

/** Make an instance as the spec says. */
public record EnsureInstance(Endpoint endpoint, InstanceSpec spec) implements DriverCommand {}
