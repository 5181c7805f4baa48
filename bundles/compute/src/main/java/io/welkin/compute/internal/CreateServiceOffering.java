// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.ServiceOfferingBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createServiceOffering}. */
@Component(service = Operation.class)
public final class CreateServiceOffering extends ChangeOperation {
  private static final long GIB = 1L << 30;

  private final Listing listing = new Listing(ServiceOfferingList.MODEL);

  @Activate
  public CreateServiceOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createServiceOffering", "Creates a service offering.")
        .rest("service-offerings", "POST").roles(RoleType.ADMINS).changes("SERVICE.OFFERING.CREATE", "ServiceOffering")
        .need("name", "the name of the service offering").text("displaytext", "the display text of the service offering")
        .integer("cpunumber", "the CPU number").integer("cpuspeed", "the CPU speed in MHz")
        .integer("memory", "the total memory in MB")
        .flag("customized", "whether the size is given with the VM; so when none is given here")
        .text("hosttags", "tags that a host must have").text("tags", "tags that a pool must have")
        .flag("offerha", "the HA of the service offering").flag("limitcpuuse", "restrict the CPU usage")
        .flag("isvolatile", "whether the root disk is made new at each reboot")
        .flag("dynamicscalingenabled", "whether VMs can be resized while running")
        .text("storagetype", "shared (default) or local").text("provisioningtype", "thin, the only one there is")
        .number("rootdisksize", "the root disk size in GB").integer("networkrate", "data transfer rate in Mb/s")
        .id("diskofferingid", "DiskOffering", "the disk offering of the root disk")
        .map("serviceofferingdetails", "further details")
        .integer("mincpunumber", "the least CPUs of a VM, when customized")
        .integer("maxcpunumber", "the most CPUs of a VM, when customized")
        .integer("minmemory", "the least memory of a VM in MB, when customized")
        .integer("maxmemory", "the most memory of a VM in MB, when customized")
        .refuses(Absent.THROTTLES, Absent.THROTTLING)
        .refuses(Absent.THROTTLES, "miniops", "maxiops", "customizediops")
        .refuses("the driver chooses how disks are cached", "cachemode")
        .refuses(Absent.ENCRYPTION, "encryptroot")
        .refuses(Absent.SCOPES, "domainid", "zoneid")
        .refuses(Absent.SNAPSHOTS, "hypervisorsnapshotreserve")
        .refuses("there are no storage policies", "storagepolicy")
        .refuses(Absent.PLANNERS, "deploymentplanner")
        .refuses(Absent.EXTENSIONS, "externaldetails")
        .refuses(Absent.GPUS, "gpucount", "gpudisplay", "vgpuprofileid")
        .refuses(Absent.LEASES, "leaseduration", "leaseexpiryaction")
        .refuses(Absent.SYSTEM_VMS, "issystem", "systemvmtype")
        .refuses("the root disk keeps the disk offering", "diskofferingstrictness")
        .refuses("what is expunged leaves the lists by itself", "purgeresources")
        .answersObject("serviceoffering", ServiceOfferingList.MODEL)
        .build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    boolean sized = p.has("cpunumber") || p.has("memory");
    boolean customized = p.flag("customized", !sized);
    if (!customized && (!p.has("cpunumber") || !p.has("memory"))) {
      throw ApiException.parameter("an offering that is not customized has a cpunumber and a memory");
    }
    for (String positive : new String[] {"cpunumber", "cpuspeed", "memory"}) {
      if (p.integer(positive).orElse(1) < 1) {
        throw ApiException.parameter(positive + " must be 1 or more");
      }
    }
    if (!p.string("provisioningtype", "thin").equals("thin")) {
      throw ApiException.parameter("provisioningtype is thin");
    }
    ServiceOffering row = tx.of(ServiceOffering.class).insert(ServiceOfferingBuilder.builder().id(Ids.next())
        .name(p.text("name")).displayText(p.string("displaytext", p.text("name")))
        .cpuNumber(p.integer("cpunumber").orElse(null)).cpuSpeed(p.integer("cpuspeed").orElse(customized ? null : 1000))
        .memory(p.integer("memory").orElse(null)).customized(customized)
        .details(details(p)).hostTags(p.string("hosttags", null))
        .storageTags(p.string("tags", null)).offerHa(p.flag("offerha", false))
        .limitCpuUse(p.flag("limitcpuuse", false)).isVolatile(p.flag("isvolatile", false))
        .storageType(p.string("storagetype", "shared")).provisioningType("thin")
        .rootDiskSize(p.number("rootdisksize").map(gib -> gib * GIB).orElse(null))
        .networkRate(p.integer("networkrate").orElse(null)).dynamicScaling(p.flag("dynamicscalingenabled", false))
        .diskOfferingId(p.uuid("diskofferingid").orElse(null)).state("Active").created(tx.now()).build());
    return new Answer.Item(listing.shown(tx, call.caller(), row.id()));
  }

  private static Map<String, String> details(Parameters p) {
    Map<String, String> details = new TreeMap<>(p.details("serviceofferingdetails"));
    OfferedSize.BOUNDS.forEach(name -> p.integer(name).ifPresent(bound -> details.put(name, bound.toString())));
    return details;
  }
}
