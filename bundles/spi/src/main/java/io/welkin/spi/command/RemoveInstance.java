// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.UUID;

/** Remove an instance, not its disks. */
public record RemoveInstance(Endpoint endpoint, UUID instance) implements DriverCommand {}
