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
import io.welkin.driver.tck.TemplateCacheContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real libvirtd with real guests keeps every contract. */
@Timeout(180)
class RealContractTest {
  @TempDir Path directory;

  @Nested class Base extends HypervisorDriverContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }

  @Nested class Instances extends InstancePowerContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }

  @Nested class Adopted extends InstanceAdoptionContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }

  @Nested class Counters extends GuestStatisticsContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }

  @Nested class Screens extends ConsoleAccessContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }

  @Nested class HostsPools extends HostPoolsContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }

  @Nested class HostsVolumes extends HostVolumesContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }

  @Nested class CachedTemplates extends TemplateCacheContract {
    @Override protected DriverUnderTest harness() {
      return LibvirtUnderTest.real(directory);
    }
  }
}
