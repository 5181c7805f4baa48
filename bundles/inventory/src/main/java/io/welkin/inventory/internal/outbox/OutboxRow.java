// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import java.util.UUID;

/** A message in the outbox. */
public record OutboxRow(UUID id, Address address, Envelope envelope) {
  /** Rows with the same key leave in their order: those of one resource, or of one address when there is none. */
  Object orderKey() {
    UUID resource = envelope.headers().resource();
    return resource == null ? address.name() : resource;
  }

  Bus.Outgoing outgoing() {
    return new Bus.Outgoing(address, envelope);
  }
}
