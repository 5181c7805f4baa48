// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.storage.VolumeLock;
import java.util.List;

/** The answer to {@link ObserveLocks}. */
public record LockReport(List<VolumeLock> locks) {}
