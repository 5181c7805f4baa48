// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

/** A command after which no guest is worse off, whoever sent it. */
public sealed interface Harmless extends DriverCommand permits OpenEndpoint, CloseEndpoint, ObserveEndpoint,
    ObserveInstance, SampleStatistics, OpenConsole, ReadSerial, EnsurePool, RemovePool, EnsureVolume, ObserveVolume,
    EnsureTemplate, ObserveTemplate, PrepareMigration, AbortMigration, ResizeInstance, ObserveLocks,
    ExamineInstance, AdoptInstance, ReleaseInstance {
}
