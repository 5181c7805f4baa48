// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: a person can look at a guest. */
@ConsumerType
public interface ConsoleAccess {
  /** Where the graphical console listens. INVALID {@code NotFound} for an unknown id, CONFLICT when it does not run. */
  ConsoleEndpoint console(DriverCall call, UUID instance);

  /** What the guest wrote to its serial port, from a byte offset on. An offset past the end gives an empty chunk. */
  SerialChunk serial(DriverCall call, UUID instance, long offset, int maxBytes);
}
