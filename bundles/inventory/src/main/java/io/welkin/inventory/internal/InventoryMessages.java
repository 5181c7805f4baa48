// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal;

import io.welkin.bus.MessageTypes;
import io.welkin.inventory.StateChanged;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.EventEntry;
import io.welkin.spi.command.CommandTypes;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.compute.EndpointObservation;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The message types that the inventory sends, and the observations that it takes in. */
@Component
public final class InventoryMessages implements MessageTypes {
  @Override public Map<String, Class<? extends Record>> types() {
    return Map.of("resource.state-changed/1", StateChanged.class, "event.logged/1", EventEntry.class,
        "drift.detected/1", DriftRecord.class, CommandTypes.nameOf(EndpointObservation.class),
        EndpointObservation.class, CommandTypes.nameOf(EndpointLost.class), EndpointLost.class);
  }
}
