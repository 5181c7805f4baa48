// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_DOMAIN;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_OPERATION_INVALID;

import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.DomainBlockStats;
import org.libvirt.DomainInfo;
import org.libvirt.DomainInterfaceStats;
import org.libvirt.LibvirtException;
import org.libvirt.MemoryStatistic;

/** Counters of running guests, from the hypervisor and, for free memory, from the guest's balloon. */
final class Statistics {
  /** VIR_DOMAIN_MEMORY_STAT_UNUSED: what the guest has free, in KiB. */
  private static final int MEMORY_UNUSED = 4;
  private static final int MEMORY_TAGS = 16;

  private final LibvirtEndpoint endpoint;

  Statistics(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  List<InstanceStatistics> sample(Collection<UUID> instances) {
    return endpoint.session().call(use -> {
      List<InstanceStatistics> samples = new ArrayList<>();
      for (UUID instance : instances) {
        Domain domain = Marked.find(use, instance);
        InstanceStatistics sample = domain == null ? null : sampleIfRunning(domain, instance);
        if (sample != null) {
          samples.add(sample);
        }
      }
      return samples;
    });
  }

  /** Null for a guest that does not run, or stops during the look. */
  private static InstanceStatistics sampleIfRunning(Domain domain, UUID instance) throws LibvirtException {
    try {
      return DomainReader.power(domain.getInfo().state) == PowerState.STOPPED ? null : sample(domain, instance);
    } catch (LibvirtException e) {
      if (LibvirtFailures.is(e, VIR_ERR_OPERATION_INVALID, VIR_ERR_NO_DOMAIN)) {
        return null;
      }
      throw e;
    }
  }

  private static InstanceStatistics sample(Domain domain, UUID instance) throws LibvirtException {
    DomainInfo info = domain.getInfo();
    Xml devices = Xml.parse(domain.getXMLDesc(0)).first("devices");
    DomainBlockStats disks = new DomainBlockStats();
    for (Xml target : devices.all("disk/target")) {
      DomainBlockStats disk = domain.blockStats(target.attribute("dev"));
      disks.rd_bytes += Math.max(0, disk.rd_bytes);
      disks.wr_bytes += Math.max(0, disk.wr_bytes);
      disks.rd_req += Math.max(0, disk.rd_req);
      disks.wr_req += Math.max(0, disk.wr_req);
    }
    DomainInterfaceStats nics = new DomainInterfaceStats();
    for (Xml target : devices.all("interface/target")) {
      DomainInterfaceStats nic = domain.interfaceStats(target.attribute("dev"));
      nics.rx_bytes += Math.max(0, nic.rx_bytes);
      nics.tx_bytes += Math.max(0, nic.tx_bytes);
    }
    return new InstanceStatistics(instance, Instant.now(), Duration.ofNanos(info.cpuTime), info.memory, free(domain),
        disks.rd_bytes, disks.wr_bytes, disks.rd_req, disks.wr_req, nics.rx_bytes, nics.tx_bytes);
  }

  private static long free(Domain domain) throws LibvirtException {
    for (MemoryStatistic statistic : domain.memoryStats(MEMORY_TAGS)) {
      if (statistic.getTag() == MEMORY_UNUSED) {
        return statistic.getValue();
      }
    }
    return -1;
  }
}
