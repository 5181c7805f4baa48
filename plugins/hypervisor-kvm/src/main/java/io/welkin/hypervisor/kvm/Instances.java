// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import java.util.Objects;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.Domain.UndefineFlags;
import org.libvirt.LibvirtException;

/**
 * Makes, powers and removes guests. Every method looks at what is there and does the difference, so that a call after
 * a crash finishes what the one before began. A domain is ours when it carries our mark, whatever its name or UUID
 * says.
 */
final class Instances {
  private static final int UNDEFINE_NVRAM = 4;
  private static final int UNDEFINE_CHECKPOINTS_METADATA = 16;

  private final LibvirtEndpoint endpoint;

  Instances(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  InstanceObservation ensure(DriverCall call, InstanceSpec spec) {
    Session session = endpoint.session();
    requireHost(spec.host());
    String type = endpoint.domainType(session);
    return session.call(use -> {
      boolean initrd = spec.boot() != null && spec.boot().direct() && Templates.hasInitrd(use, spec.boot().template());
      DomainXml xml = new DomainXml(type, endpoint.host().architecture(), initrd, endpoint.settings());
      Domain domain = defined(use, spec, xml);
      new Power(session, domain, endpoint.settings(), call.deadline()).follow(spec);
      return read(domain, Mark.of(domain));
    });
  }

  void requireHost(String host) {
    if (!host.equals(endpoint.host().id())) {
      throw FailureException.invalid("HostNotFound", "There is no host " + host + " at " + endpoint.name());
    }
  }

  InstanceObservation observe(UUID instance) {
    return endpoint.session().call(use -> {
      Domain domain = use.domain(instance);
      Mark mark = domain == null ? null : Mark.of(domain);
      return mark == null ? InstanceObservation.missing(instance) : read(domain, mark);
    });
  }

  Void remove(UUID instance) {
    return endpoint.session().call(use -> {
      Domain domain = use.domain(instance);
      if (domain != null && Mark.of(domain) != null) {
        boolean persistent = domain.isPersistent() == 1;
        if (domain.isActive() == 1) {
          Power.destroy(domain);
        }
        if (persistent) {
          domain.undefine(undefineFlags());
        }
      }
      SerialLog.remove(use, endpoint.settings(), instance);
      return null;
    });
  }

  private int undefineFlags() {
    int flags = UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA;
    return endpoint.host().qemu() ? flags | UNDEFINE_NVRAM | UNDEFINE_CHECKPOINTS_METADATA : flags;
  }

  /** The domain, with a definition that is not older than the spec. */
  private Domain defined(Use use, InstanceSpec spec, DomainXml xml) throws LibvirtException {
    String digest = xml.digest(spec);
    Domain domain = use.domain(spec.id());
    if (domain == null) {
      requireFreeName(use, spec);
      SerialLog.prepare(use, endpoint.settings());
      Mark first = new Mark(spec.id(), spec.generation(), spec.rebootGeneration(), digest);
      return use.define(xml.write(spec, spec.name(), first));
    }
    Mark mark = Mark.of(domain);
    if (mark == null) {
      throw FailureException.conflict("NotOurs",
          "The domain " + domain.getName() + " has the UUID of instance " + spec.id() + " but not its mark");
    }
    if (spec.generation() < mark.generation()) {
      throw FailureException.conflict("StaleGeneration",
          "Instance " + spec.id() + " carries generation " + mark.generation() + ", newer than " + spec.generation());
    }
    boolean same = spec.generation() == mark.generation() && Objects.equals(digest, mark.digest());
    if (same && domain.isPersistent() == 1) {
      return domain;
    }
    return redefined(use, domain, spec, xml, new Mark(spec.id(), spec.generation(), mark.reboot(), digest));
  }

  /** A running guest keeps its name and what it runs with; the definition is for its next start. */
  private Domain redefined(Use use, Domain domain, InstanceSpec spec, DomainXml xml, Mark mark)
      throws LibvirtException {
    boolean active = domain.isActive() == 1;
    String name = domain.getName();
    if (!active && !name.equals(spec.name())) {
      requireFreeName(use, spec);
      domain.undefine(undefineFlags());
      name = spec.name();
    }
    SerialLog.prepare(use, endpoint.settings());
    Domain redefined = use.define(xml.write(spec, name, mark));
    if (active) {
      mark.write(redefined, true);
    }
    return redefined;
  }

  private InstanceObservation read(Domain domain, Mark mark) throws LibvirtException {
    return DomainReader.read(domain, mark, endpoint.host().id());
  }

  static void requireFreeName(Use use, InstanceSpec spec) throws LibvirtException {
    Domain other = use.domain(spec.name());
    if (other != null && !other.getUUIDString().equals(spec.id().toString())) {
      throw FailureException.conflict("NameInUse", "Another domain is named " + spec.name());
    }
  }
}
