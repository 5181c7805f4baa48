// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.InstanceSpec;

/** Give a running instance more. */
public record ResizeInstance(Endpoint endpoint, InstanceSpec spec) implements Harmless {}
