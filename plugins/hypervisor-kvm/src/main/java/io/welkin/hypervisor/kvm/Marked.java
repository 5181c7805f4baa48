// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_DOMAIN;

import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/**
 * Finds the domain that carries the id of an instance. One that Welkin made has the id as its UUID, too; one that native
 * tools made has a UUID of its own, and is found by looking at every mark.
 */
final class Marked {
  private Marked() {}

  /** The domain, or null. */
  static Domain find(Use use, UUID id) throws LibvirtException {
    Domain namesake = use.domain(id);
    if (namesake != null && carries(namesake, id)) {
      return namesake;
    }
    for (Domain domain : use.domains(0)) {
      if (carries(domain, id)) {
        return domain;
      }
    }
    return null;
  }

  /** A domain may vanish between the list and the look. */
  private static boolean carries(Domain domain, UUID id) throws LibvirtException {
    try {
      Mark mark = Mark.of(domain);
      return mark != null && mark.id().equals(id);
    } catch (LibvirtException e) {
      if (LibvirtFailures.is(e, VIR_ERR_NO_DOMAIN)) {
        return false;
      }
      throw e;
    }
  }
}
