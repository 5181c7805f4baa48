// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/**
 * Takes guests that native tools made under an id of Welkin's, and lets go of guests. Nothing but the mark in the domain's
 * metadata changes, on the running guest and in its definition.
 */
final class Adoptions {
  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final LibvirtEndpoint endpoint;

  Adoptions(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  InstanceDescription examine(String nativeId) {
    return endpoint.session().call(use -> {
      Domain domain = require(use, nativeId);
      NativeDevices devices = new NativeDevices(use, domain);
      return new InstanceDescription(DomainReader.read(domain, Mark.of(domain), endpoint.host().id()), devices.disks(),
          devices.nics());
    });
  }

  InstanceObservation adopt(Adoption adoption) {
    return endpoint.session().call(use -> {
      Domain domain = require(use, adoption.nativeId());
      Mark before = Mark.of(domain);
      if (before != null && !before.id().equals(adoption.id()) && !before.id().equals(adoption.replaces())) {
        throw FailureException.conflict("NotForeign",
            "The domain " + domain.getName() + " carries the id " + before.id());
      }
      if (domain.isPersistent() != 1) {
        throw FailureException.unsupported("Transient", "The domain " + domain.getName()
            + " has no definition that outlives it: define it first (virsh dumpxml and define)");
      }
      if (before == null || !before.id().equals(adoption.id()) || before.generation() < adoption.generation()) {
        new Mark(adoption.id(), adoption.generation(), 0, null).write(domain, domain.isActive() == 1);
        endpoint.changed(UUID.fromString(adoption.nativeId()));
      }
      return read(domain);
    });
  }

  InstanceObservation release(UUID id) {
    return endpoint.session().call(use -> {
      Domain domain = Marked.find(use, id);
      if (domain == null) {
        return InstanceObservation.missing(id);
      }
      Mark.erase(domain, domain.isActive() == 1, domain.isPersistent() == 1);
      endpoint.changed(UUID.fromString(domain.getUUIDString()));
      return read(domain);
    });
  }

  private InstanceObservation read(Domain domain) throws LibvirtException {
    return DomainReader.read(domain, Mark.of(domain), endpoint.host().id());
  }

  private static Domain require(Use use, String nativeId) throws LibvirtException {
    Domain domain = nativeId.matches(UUID_FORM) ? use.domain(UUID.fromString(nativeId)) : null;
    if (domain == null) {
      throw FailureException.invalid("NotFound", "There is no domain " + nativeId);
    }
    return domain;
  }
}
