// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.List;
import java.util.UUID;

/** Sample counters of running guests. */
public record SampleStatistics(Endpoint endpoint, List<UUID> instances) implements Harmless {}
