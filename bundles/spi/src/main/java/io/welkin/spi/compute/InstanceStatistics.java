// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Counters since the guest started, except memory, which is of now.
 *
 * @param cpuTime processor time of all vCPUs
 * @param memoryKiB memory given to the guest, in KiB
 * @param memoryFreeKiB memory that the guest has free, in KiB, or -1 when it does not tell
 */
public record InstanceStatistics(UUID id, Instant at, Duration cpuTime, long memoryKiB, long memoryFreeKiB,
    long diskReadBytes, long diskWriteBytes, long diskReadRequests, long diskWriteRequests, long networkReceivedBytes,
    long networkSentBytes) {}
