// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import io.welkin.bus.MessageTypes;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the run of a backup and the node that makes it say to each other. */
@Component
public final class BackupMessages implements MessageTypes {
  @Override public Map<String, Class<? extends Record>> types() {
    return Map.of("backup.order/1", BackupOrder.class, "backup.made/1", BackupMade.class);
  }
}
