// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import java.time.Instant;

/**
 * A complete backup.
 *
 * @param node that made it
 * @param directory where it is there
 * @param created the time that it is of
 * @param size bytes of all of its files
 */
public record BackupMade(String node, String directory, Instant created, long size) {}
