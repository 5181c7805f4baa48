// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet: a running instance moves to another host without stopping, its disks staying where they are. Source and target
 * may belong to two endpoints of the same driver type. Whatever happens in the middle, the instance runs in one place: a
 * driver never starts a copy by itself, and never removes the one that runs.
 */
@ConsumerType
public interface LiveMigration {
  /**
   * Called at the target's endpoint. Checks that the target can take the instance: its host, a free name, all disks in
   * reach. Leaves no instance behind; twice equals once.
   *
   * @return where the source finds it
   */
  MigrationTarget prepareMigration(DriverCall call, MigrationSpec spec);

  /**
   * Called at the source's endpoint. Moves the instance and returns when it runs at the target and is gone here; joins
   * a move of it that is under way. One that is not here (any more) is left alone. A deadline that passes is UNKNOWN: it
   * may arrive yet. CONFLICT {@code NotRunning} for one that does not run; UNSUPPORTED when the two hosts cannot.
   *
   * @return what the source sees afterwards: power MISSING when it went to another endpoint
   */
  InstanceObservation migrate(DriverCall call, MigrationSpec spec, MigrationTarget target);

  /**
   * Called at the source's endpoint. Ends a move that is under way; the instance stays where it runs. Succeeds when
   * there is none.
   *
   * @return what the source sees afterwards
   */
  InstanceObservation abortMigration(DriverCall call, UUID instance);
}
