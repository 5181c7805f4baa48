// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.driver.tck.ConsoleAccessContract;
import io.welkin.driver.tck.DriverUnderTest;
import io.welkin.driver.tck.FencingContract;
import io.welkin.driver.tck.GuestStatisticsContract;
import io.welkin.driver.tck.HostPoolsContract;
import io.welkin.driver.tck.HostVolumesContract;
import io.welkin.driver.tck.HypervisorDriverContract;
import io.welkin.driver.tck.InstanceAdoptionContract;
import io.welkin.driver.tck.InstancePowerContract;
import io.welkin.driver.tck.LiveMigrationContract;
import io.welkin.driver.tck.LiveResizeContract;
import io.welkin.driver.tck.TemplateCacheContract;
import io.welkin.driver.tck.VolumeLocksContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulator keeps every contract. */
@Timeout(60)
class SimulatorContractTest {
  @TempDir Path directory;

  private DriverUnderTest simulator() {
    return new SimulatorUnderTest(directory);
  }

  @Nested class Base extends HypervisorDriverContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Power extends InstancePowerContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Adoptions extends InstanceAdoptionContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Migration extends LiveMigrationContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Resizing extends LiveResizeContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Fences extends FencingContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Locks extends VolumeLocksContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Statistics extends GuestStatisticsContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Consoles extends ConsoleAccessContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Pools extends HostPoolsContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class VolumesOnHosts extends HostVolumesContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }

  @Nested class Templates extends TemplateCacheContract {
    @Override protected DriverUnderTest harness() {
      return simulator();
    }
  }
}
