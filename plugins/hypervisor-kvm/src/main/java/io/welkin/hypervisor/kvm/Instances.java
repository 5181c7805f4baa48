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
import org.libvirt.Domain.XMLFlags;
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
      Domain there = Marked.find(use, spec.id());
      if (spec.adopted() || there != null && Mark.of(there).digest() == null) {
        Domain domain = adopted(use, there, spec);
        new Power(session, domain, endpoint.settings(), call.deadline()).follow(spec);
        return read(domain, Mark.of(domain));
      }
      boolean initrd = spec.boot() != null && spec.boot().direct() && Templates.hasInitrd(use, spec.boot().template());
      DomainXml xml = new DomainXml(type, endpoint.host().architecture(), initrd, endpoint.settings());
      Domain domain = defined(use, there, spec, xml);
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
      Domain domain = Marked.find(use, instance);
      return domain == null ? InstanceObservation.missing(instance) : read(domain, Mark.of(domain));
    });
  }

  Void remove(UUID instance) {
    return endpoint.session().call(use -> {
      Domain domain = Marked.find(use, instance);
      if (domain != null) {
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
  private Domain defined(Use use, Domain domain, InstanceSpec spec, DomainXml xml) throws LibvirtException {
    String digest = xml.digest(spec);
    if (domain == null) {
      requireFreeId(use, spec);
      requireFreeName(use, spec);
      SerialLog.prepare(use, endpoint.settings());
      Mark first = new Mark(spec.id(), spec.generation(), spec.rebootGeneration(), digest);
      return use.define(xml.write(spec, spec.name(), first));
    }
    Mark mark = current(domain, spec);
    boolean same = spec.generation() == mark.generation() && Objects.equals(digest, mark.digest());
    if (same && domain.isPersistent() == 1) {
      return domain;
    }
    return redefined(use, domain, spec, xml, new Mark(spec.id(), spec.generation(), mark.reboot(), digest));
  }

  /**
   * The domain that native tools made, whose definition gets the size of the spec, if it has another, and nothing else. Its
   * mark has no digest, which counts even when an older control node does not say that it was adopted.
   */
  private static Domain adopted(Use use, Domain domain, InstanceSpec spec) throws LibvirtException {
    if (domain == null) {
      throw FailureException.conflict("NotDefined",
          "Native tools made instance " + spec.id() + ", and it is not defined here");
    }
    Mark mark = current(domain, spec);
    NativeDefinition definition = new NativeDefinition(domain.getXMLDesc(XMLFlags.INACTIVE | XMLFlags.SECURE));
    Domain sized = definition.fits(spec) ? domain : use.define(definition.sized(spec));
    if (spec.generation() > mark.generation()) {
      new Mark(spec.id(), spec.generation(), mark.reboot(), null).write(sized, sized.isActive() == 1);
    }
    return sized;
  }

  /** The mark of a domain that the spec is not older than. */
  private static Mark current(Domain domain, InstanceSpec spec) throws LibvirtException {
    Mark mark = Mark.of(domain);
    if (spec.generation() < mark.generation()) {
      throw FailureException.conflict("StaleGeneration",
          "Instance " + spec.id() + " carries generation " + mark.generation() + ", newer than " + spec.generation());
    }
    return mark;
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

  private static void requireFreeId(Use use, InstanceSpec spec) throws LibvirtException {
    Domain other = use.domain(spec.id());
    if (other != null) {
      throw FailureException.conflict("NotOurs",
          "The domain " + other.getName() + " has the UUID of instance " + spec.id() + " but not its mark");
    }
  }

  static void requireFreeName(Use use, InstanceSpec spec) throws LibvirtException {
    Domain other = use.domain(spec.name());
    Mark mark = other == null ? null : Mark.of(other);
    if (other != null && (mark == null || !mark.id().equals(spec.id()))) {
      throw FailureException.conflict("NameInUse", "Another domain is named " + spec.name());
    }
  }
}
