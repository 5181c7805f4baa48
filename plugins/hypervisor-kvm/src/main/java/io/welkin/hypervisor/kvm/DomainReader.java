// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import org.libvirt.Domain;
import org.libvirt.DomainInfo;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.LibvirtException;

/** Says of a domain what Welkin wants to know. */
final class DomainReader {
  private DomainReader() {}

  static InstanceObservation read(Domain domain, Mark mark, String host) throws LibvirtException {
    DomainInfo info = domain.getInfo();
    return new InstanceObservation(mark == null ? null : mark.id(), domain.getUUIDString(), domain.getName(), host,
        power(info.state), mark == null ? 0 : mark.generation(), info.nrVirtCpu, info.maxMem / 1024);
  }

  static PowerState power(DomainState state) {
    return switch (state) {
      case VIR_DOMAIN_RUNNING, VIR_DOMAIN_BLOCKED, VIR_DOMAIN_SHUTDOWN -> PowerState.RUNNING;
      case VIR_DOMAIN_PAUSED, VIR_DOMAIN_PMSUSPENDED -> PowerState.PAUSED;
      case VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_CRASHED -> PowerState.STOPPED;
      case VIR_DOMAIN_NOSTATE -> PowerState.UNKNOWN;
    };
  }
}
