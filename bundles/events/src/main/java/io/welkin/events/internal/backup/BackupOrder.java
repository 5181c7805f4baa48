// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import java.util.UUID;

/**
 * What a control node is to do about a backup of its own.
 *
 * @param id of the backup
 * @param name of its directory
 * @param remove takes it away again; else it is made
 */
public record BackupOrder(UUID id, String name, boolean remove) {}
