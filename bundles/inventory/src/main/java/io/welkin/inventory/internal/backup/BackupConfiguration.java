// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where backups go. */
@ObjectClassDefinition(id = HomeBackups.PID, name = "Welkin backups")
public @interface BackupConfiguration {
  @AttributeDefinition(description = "The directory of this node's backups, and of nothing else; empty: HOME/backups.")
  String directory() default "";
}
