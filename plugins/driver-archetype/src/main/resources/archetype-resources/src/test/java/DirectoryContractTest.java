// SPDX-License-Identifier: Apache-2.0
package ${package};

import io.welkin.driver.tck.DriverUnderTest;
import io.welkin.driver.tck.HostPoolsContract;
import io.welkin.driver.tck.HostVolumesContract;
import io.welkin.driver.tck.HypervisorDriverContract;
import io.welkin.driver.tck.InstancePowerContract;
import io.welkin.driver.tck.TemplateCacheContract;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The driver keeps the contracts of the facets that it implements. */
class DirectoryContractTest {
  @TempDir Path directory;

  @Nested class Base extends HypervisorDriverContract {
    @Override protected DriverUnderTest harness() {
      return new Harness(directory);
    }
  }

  @Nested class Power extends InstancePowerContract {
    @Override protected DriverUnderTest harness() {
      return new Harness(directory);
    }
  }

  @Nested class Pools extends HostPoolsContract {
    @Override protected DriverUnderTest harness() {
      return new Harness(directory);
    }
  }

  @Nested class Volumes extends HostVolumesContract {
    @Override protected DriverUnderTest harness() {
      return new Harness(directory);
    }
  }

  @Nested class Templates extends TemplateCacheContract {
    @Override protected DriverUnderTest harness() {
      return new Harness(directory);
    }
  }

  /** The driver on a directory of the test's. */
  private static final class Harness implements DriverUnderTest {
    private final Path hypervisor;
    private final PoolSpec pool;
    private final TemplateSpec template;
    private final Endpoint endpoint;

    Harness(Path directory) {
      try {
        hypervisor = Files.createDirectories(directory.resolve("hypervisor"));
        pool = new PoolSpec(UUID.randomUUID(), "Filesystem", directory.resolve("pool").toString(), Map.of());
        Path disk = Files.write(directory.resolve("disk"), new byte[1 << 20]);
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(disk)));
        template = new TemplateSpec(new TemplateRef(UUID.randomUUID(), pool), "RAW",
            List.of(new TemplateFile(TemplateFile.DISK, disk.toUri().toString(), "{SHA-256}" + sum)));
        endpoint = new Endpoint(UUID.randomUUID(), "${driverType}", "dir://" + hypervisor, Map.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override public HypervisorDriver create() {
      return new DirectoryDriver();
    }

    @Override public void dispose(HypervisorDriver driver) {
      driver.close(endpoint.id());
    }

    @Override public Endpoint endpoint() {
      return endpoint;
    }

    @Override public Endpoint unreachableEndpoint() {
      return new Endpoint(UUID.randomUUID(), "${driverType}", "dir://" + hypervisor + "/not-there", Map.of());
    }

    @Override public String host() {
      return "${driverType}-host";
    }

    @Override public Optional<PoolSpec> pool() {
      return Optional.of(pool);
    }

    @Override public Optional<TemplateSpec> template() {
      return Optional.of(template);
    }
  }
}
