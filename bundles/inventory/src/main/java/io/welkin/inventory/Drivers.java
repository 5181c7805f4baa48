// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import io.welkin.bus.Presence;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Which driver-hosts are there now and what they have, from their heartbeats. In memory, thread safe, never blocks. */
@ProviderType
public interface Drivers {
  /** The latest heartbeat of everything that is present. */
  List<Presence> present();

  /** The least loaded driver-host that has a driver of this type. */
  Optional<String> instanceFor(String driverType);

  boolean has(String instance, String driverType);

  /** Calls back after drivers came or went; closing the handle ends it. */
  AutoCloseable onChange(Runnable listener);
}
