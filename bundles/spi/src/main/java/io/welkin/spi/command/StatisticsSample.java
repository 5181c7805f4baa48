// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.compute.InstanceStatistics;
import java.util.List;

/** The answer to {@link SampleStatistics}. */
public record StatisticsSample(List<InstanceStatistics> samples) {}
