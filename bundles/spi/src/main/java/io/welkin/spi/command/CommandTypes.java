// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.kernel.Failure;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.FenceReport;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.spi.compute.SerialChunk;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.VolumeObservation;
import java.util.Map;

/** The logical, versioned names that commands, answers and observations have on the wire. */
public final class CommandTypes {
  /** Commands that change something, by name; they go to {@code welkin.driver.<instance>}. */
  public static final Map<String, Class<? extends Record>> COMMANDS = Map.ofEntries(
      Map.entry("compute.instance.ensure/1", EnsureInstance.class),
      Map.entry("compute.instance.remove/1", RemoveInstance.class),
      Map.entry("compute.instance.prepare-migration/1", PrepareMigration.class),
      Map.entry("compute.instance.migrate/1", MigrateInstance.class),
      Map.entry("compute.instance.abort-migration/1", AbortMigration.class),
      Map.entry("compute.instance.resize/1", ResizeInstance.class),
      Map.entry("compute.instance.adopt/1", AdoptInstance.class),
      Map.entry("compute.instance.release/1", ReleaseInstance.class),
      Map.entry("compute.host.fence/1", FenceHost.class),
      Map.entry("storage.pool.ensure/1", EnsurePool.class),
      Map.entry("storage.pool.remove/1", RemovePool.class),
      Map.entry("storage.volume.ensure/1", EnsureVolume.class),
      Map.entry("storage.volume.remove/1", RemoveVolume.class),
      Map.entry("storage.template.ensure/1", EnsureTemplate.class),
      Map.entry("storage.template.remove/1", RemoveTemplate.class),
      Map.entry("endpoint.open/1", OpenEndpoint.class),
      Map.entry("endpoint.close/1", CloseEndpoint.class));

  /** Requests that only look; they go to {@code welkin.driver.<instance>.observe}. */
  public static final Map<String, Class<? extends Record>> OBSERVATIONS = Map.ofEntries(
      Map.entry("endpoint.observe/1", ObserveEndpoint.class),
      Map.entry("compute.instance.observe/1", ObserveInstance.class),
      Map.entry("compute.instance.examine/1", ExamineInstance.class),
      Map.entry("compute.instance.sample/1", SampleStatistics.class),
      Map.entry("compute.instance.console/1", OpenConsole.class),
      Map.entry("compute.instance.serial/1", ReadSerial.class),
      Map.entry("storage.volume.observe/1", ObserveVolume.class),
      Map.entry("storage.volume.locks/1", ObserveLocks.class),
      Map.entry("storage.template.observe/1", ObserveTemplate.class));

  /** What comes back. */
  public static final Map<String, Class<? extends Record>> ANSWERS = Map.ofEntries(
      Map.entry("done/1", Done.class),
      Map.entry("failure/1", Failure.class),
      Map.entry("endpoint.observation/1", EndpointObservation.class),
      Map.entry("endpoint.lost/1", EndpointLost.class),
      Map.entry("compute.instance.observation/1", InstanceObservation.class),
      Map.entry("compute.instance.description/1", InstanceDescription.class),
      Map.entry("compute.instance.statistics/1", StatisticsSample.class),
      Map.entry("compute.instance.console-endpoint/1", ConsoleEndpoint.class),
      Map.entry("compute.instance.serial-chunk/1", SerialChunk.class),
      Map.entry("compute.migration.target/1", MigrationTarget.class),
      Map.entry("compute.host.fence-report/1", FenceReport.class),
      Map.entry("storage.volume.lock-report/1", LockReport.class),
      Map.entry("storage.pool.observation/1", PoolObservation.class),
      Map.entry("storage.volume.observation/1", VolumeObservation.class),
      Map.entry("storage.template.observation/1", TemplateObservation.class));

  private CommandTypes() {}

  /** The name of a record class, searched in all three tables. */
  public static String nameOf(Class<?> type) {
    for (Map<String, Class<? extends Record>> table : java.util.List.of(COMMANDS, OBSERVATIONS, ANSWERS)) {
      for (Map.Entry<String, Class<? extends Record>> e : table.entrySet()) {
        if (e.getValue() == type) {
          return e.getKey();
        }
      }
    }
    throw new IllegalArgumentException("no wire name for " + type.getName());
  }
}
