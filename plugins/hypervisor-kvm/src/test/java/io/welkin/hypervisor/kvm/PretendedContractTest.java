// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.driver.tck.ConsoleAccessContract;
import io.welkin.driver.tck.DriverUnderTest;
import io.welkin.driver.tck.GuestStatisticsContract;
import io.welkin.driver.tck.HostPoolsContract;
import io.welkin.driver.tck.HostVolumesContract;
import io.welkin.driver.tck.HypervisorDriverContract;
import io.welkin.driver.tck.InstanceAdoptionContract;
import io.welkin.driver.tck.InstancePowerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** libvirt's test driver keeps every contract that needs no guest to run. */
@Timeout(180)
class PretendedContractTest {
  @TempDir Path directory;

  @Nested class Base extends HypervisorDriverContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.pretended(directory);
    }
  }

  @Nested class Instances extends InstancePowerContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.pretended(directory);
    }
  }

  @Nested class Adopted extends InstanceAdoptionContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.pretended(directory);
    }
  }

  @Nested class Counters extends GuestStatisticsContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.pretended(directory);
    }
  }

  @Nested class Screens extends ConsoleAccessContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.pretended(directory);
    }
  }

  @Nested class HostsPools extends HostPoolsContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.pretended(directory);
    }
  }

  @Nested class HostsVolumes extends HostVolumesContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.pretended(directory);
    }
  }
}
