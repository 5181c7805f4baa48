// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.libvirt.Error.ErrorNumber.VIR_ERR_MIGRATE_UNSAFE;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_OPERATION_INVALID;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.MigrationSpec;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.spi.compute.PowerState;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.Domain.MigrateFlags;
import org.libvirt.LibvirtException;

/**
 * Moves guests between two libvirtds, peer to peer: the source's libvirtd talks to the target's, so a driver that dies
 * in the middle stops nothing. libvirt lets the target's copy run only when the source's has stopped for good, and goes
 * on at the source when anything fails before that.
 */
final class Migrations {
  private static final String SHARED = "SharedMountPoint";
  private static final String ADDRESS = "address";
  private static final int NO_JOB = 0;
  /** The operator says that such a pool is shared; libvirt cannot know that of every file system. */
  private static final int FLAGS = MigrateFlags.LIVE | MigrateFlags.PEER2PEER | MigrateFlags.PERSIST_DEST
      | MigrateFlags.UNDEFINE_SOURCE | MigrateFlags.ABORT_ON_ERROR | MigrateFlags.AUTO_CONVERGE | MigrateFlags.UNSAFE;

  private final LibvirtEndpoint endpoint;

  Migrations(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  MigrationTarget prepare(MigrationSpec spec) {
    InstanceSpec instance = spec.instance();
    Instances instances = new Instances(endpoint);
    instances.requireHost(instance.host());
    requireShared(instance);
    Volumes volumes = new Volumes(endpoint);
    for (DiskSpec disk : instance.disks()) {
      if (!volumes.observe(disk.volume()).exists()) {
        throw FailureException.conflict("DiskNotReachable",
            "The volume " + disk.volume().id() + " is not in the pool as " + endpoint.name() + " sees it");
      }
    }
    endpoint.session().call(use -> {
      Instances.requireFreeName(use, instance);
      SerialLog.prepare(use, endpoint.settings());
      return null;
    });
    URI uri = URI.create(endpoint.settings().migrationUri());
    return new MigrationTarget(uri.toString(), Map.of(ADDRESS, uri.getHost()));
  }

  private void requireShared(InstanceSpec instance) {
    if (endpoint.settings().migrationUri() == null || !endpoint.host().qemu()) {
      throw FailureException.unsupported("NoMigrationUri",
          "No other host can reach " + endpoint.name() + "; the setting migrationUri says how");
    }
    instance.disks().stream().filter(d -> !SHARED.equals(d.volume().pool().type())).findFirst().ifPresent(d -> {
      throw FailureException.unsupported("StorageNotShared", "The volume " + d.volume().id() + " is in a pool of type "
          + d.volume().pool().type() + ", which hosts do not share");
    });
  }

  InstanceObservation migrate(DriverCall call, MigrationSpec spec, MigrationTarget target) {
    requireShared(spec.instance());
    UUID id = spec.instance().id();
    Session session = endpoint.session();
    return session.call(use -> {
      Domain domain = Marked.find(use, id);
      if (domain == null) {
        return InstanceObservation.missing(id);
      }
      if (busy(domain)) {
        session.poll(call.deadline(), () -> gone(use, domain) || !busy(domain));
        return read(use, id);
      }
      if (DomainReader.power(domain.getInfo().state) != PowerState.RUNNING) {
        throw FailureException.conflict("NotRunning", "The instance " + id + " does not run at " + endpoint.name());
      }
      move(domain, target);
      return read(use, id);
    });
  }

  private static void move(Domain domain, MigrationTarget target) {
    try {
      domain.migrateToURI(target.uri(), "tcp://" + target.details().get(ADDRESS), null, FLAGS, null, 0);
    } catch (LibvirtException e) {
      FailureException failure = LibvirtFailures.of(e);
      if (LibvirtFailures.is(e, VIR_ERR_MIGRATE_UNSAFE) || failure.failure().kind() == Failure.Kind.UNSUPPORTED) {
        throw failure;
      }
      // libvirt goes back to the source on nearly every error; which one this is only a look at both sides tells.
      throw new FailureException(Failure.of(Failure.Kind.UNKNOWN, failure.failure().code(), failure.getMessage()), e);
    }
  }

  InstanceObservation abort(DriverCall call, UUID id) {
    Session session = endpoint.session();
    return session.call(use -> {
      Domain domain = Marked.find(use, id);
      if (domain != null && busy(domain)) {
        end(domain);
        Instant until = call.deadline();
        if (!session.poll(until, () -> gone(use, domain) || !busy(domain))) {
          throw FailureException.unknown("Deadline", "The migration of " + id + " does not end");
        }
      }
      return read(use, id);
    });
  }

  /** It may be over by itself in the same moment. */
  private static void end(Domain domain) throws LibvirtException {
    try {
      domain.abortJob();
    } catch (LibvirtException e) {
      if (!LibvirtFailures.is(e, VIR_ERR_OPERATION_INVALID)) {
        throw e;
      }
    }
  }

  private static boolean gone(Use use, Domain domain) throws LibvirtException {
    return use.domain(UUID.fromString(domain.getUUIDString())) == null;
  }

  private static boolean busy(Domain domain) throws LibvirtException {
    return domain.isActive() == 1 && domain.getJobInfo().getType() != NO_JOB;
  }

  private InstanceObservation read(Use use, UUID id) throws LibvirtException {
    Domain domain = Marked.find(use, id);
    return domain == null ? InstanceObservation.missing(id)
        : DomainReader.read(domain, Mark.of(domain), endpoint.host().id());
  }
}
