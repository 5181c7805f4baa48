// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listVolumes}. */
@Component(service = Operation.class)
public final class VolumeList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("VOLUME v")
      .join("left join ZONE z on z.ID = v.ZONE_ID")
      .join("left join ACCOUNT a on a.ID = v.ACCOUNT_ID")
      .join("left join DOMAIN_ d on d.ID = v.DOMAIN_ID")
      .join("left join STORAGE_POOL p on p.ID = v.POOL_ID")
      .join("left join VIRTUAL_MACHINE m on m.ID = v.VM_ID")
      .join("left join DISK_OFFERING o on o.ID = v.DISK_OFFERING_ID")
      .join("left join SERVICE_OFFERING s on s.ID = v.SERVICE_OFFERING_ID")
      .join("left join TEMPLATE t on t.ID = v.TEMPLATE_ID")
      .where("v.REMOVED is null")
      .field("id", "v.ID", Type.UUID, "ID of the disk volume")
      .field("name", "v.NAME", Type.STRING, "name of the disk volume")
      .field("type", "v.TYPE", Type.STRING, "type of the disk volume (ROOT or DATADISK)")
      .field("state", "v.STATE", Type.STRING, "the state of the disk volume")
      .field("size", "v.SIZE", Type.LONG, "size of the disk volume in bytes")
      .field("virtualsize", "v.SIZE", Type.LONG, "the virtual size of the volume in bytes")
      .field("physicalsize", "v.PHYSICAL_SIZE", Type.LONG, "the bytes allocated on the pool")
      .field("deviceid", "v.DEVICE_INDEX", Type.LONG, "the ID of the device on the VM")
      .field("zoneid", "v.ZONE_ID", Type.UUID, "ID of the zone")
      .field("zonename", "z.NAME", Type.STRING, "name of the zone")
      .field("account", "a.NAME", Type.STRING, "the account of the disk volume")
      .field("domainid", "v.DOMAIN_ID", Type.UUID, "the ID of the domain of the disk volume")
      .field("domain", "d.NAME", Type.STRING, "the domain of the disk volume")
      .field("domainpath", "d.PATH", Type.STRING, "path of the domain of the disk volume")
      .adminField("storageid", "v.POOL_ID", Type.UUID, "id of the primary storage that holds the volume")
      .adminField("storage", "p.NAME", Type.STRING, "name of the primary storage that holds the volume")
      .adminField("path", "v.PATH", Type.STRING, "the path of the volume")
      .adminField("clusterid", "p.CLUSTER_ID", Type.UUID, "cluster id of the volume")
      .field("hypervisor", "coalesce(m.HYPERVISOR, p.HYPERVISOR)", Type.STRING, "hypervisor the volume belongs to")
      .field("virtualmachineid", "v.VM_ID", Type.UUID, "id of the virtual machine")
      .field("vmname", "m.NAME", Type.STRING, "name of the virtual machine")
      .field("vmdisplayname", "m.DISPLAY_NAME", Type.STRING, "display name of the virtual machine")
      .field("vmstate", "m.STATE", Type.STRING, "state of the virtual machine")
      .field("diskofferingid", "v.DISK_OFFERING_ID", Type.UUID, "ID of the disk offering")
      .field("diskofferingname", "o.NAME", Type.STRING, "name of the disk offering")
      .field("diskofferingdisplaytext", "o.DISPLAY_TEXT", Type.STRING, "the display text of the disk offering")
      .field("serviceofferingid", "v.SERVICE_OFFERING_ID", Type.UUID, "ID of the service offering of a root disk")
      .field("serviceofferingname", "s.NAME", Type.STRING, "name of the service offering of a root disk")
      .field("serviceofferingdisplaytext", "s.DISPLAY_TEXT", Type.STRING, "its display text")
      .field("templateid", "v.TEMPLATE_ID", Type.UUID, "the ID of the template of the volume")
      .field("templatename", "t.NAME", Type.STRING, "the name of the template of the volume")
      .field("templatedisplaytext", "t.DISPLAY_TEXT", Type.STRING, "the display text of the template")
      .field("storagetype", "case when p.SCOPE = 'HOST' then 'local' else 'shared' end", Type.STRING,
          "shared or local storage")
      .field("provisioningtype", "'thin'", Type.STRING, "provisioning type used to create volumes")
      .field("attached", "v.ATTACHED", Type.INSTANT, "the date the volume was attached to a VM")
      .field("created", "v.CREATED", Type.INSTANT, "the date the disk volume was created")
      .filter("id", "v.ID", Operator.EQ).filter("ids", "v.ID", Operator.IN).filter("name", "v.NAME", Operator.EQ)
      .filter("state", "v.STATE", Operator.EQ).filter("type", "v.TYPE", Operator.EQ)
      .filter("zoneid", "v.ZONE_ID", Operator.EQ).filter("virtualmachineid", "v.VM_ID", Operator.EQ)
      .filter("storageid", "v.POOL_ID", Operator.EQ).filter("diskofferingid", "v.DISK_OFFERING_ID", Operator.EQ)
      .filter("serviceofferingid", "v.SERVICE_OFFERING_ID", Operator.EQ)
      .joinedFilter("clusterid", "p.CLUSTER_ID", Operator.EQ).joinedFilter("podid", "p.POD_ID", Operator.EQ)
      .joinedFilter("hostid", "m.HOST_ID", Operator.EQ)
      .keywords("v.NAME").order("v.CREATED, v.ID").owner("v.ACCOUNT_ID", "v.DOMAIN_ID", "d.PATH").tagged("Volume")
      .annotated().projects("v.ACCOUNT_ID").build();

  @Activate
  public VolumeList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listVolumes", "Lists all volumes.").rest("volumes", "GET")
        .findId("id", "Volume", "the ID of the disk volume").ids("ids", "Volume", "the IDs of the volumes")
        .text("name", "the name of the disk volume").text("state", "state of the volume")
        .text("type", "the type of disk volume").findId("zoneid", "Zone", "the ID of the availability zone")
        .findId("virtualmachineid", "UserVm", "the ID of the virtual machine")
        .with(ParameterDescriptor.id("storageid", "StoragePool", "the ID of the storage pool").only(RoleType.ROOT),
            ParameterDescriptor.id("clusterid", "Cluster", "the cluster that the volume is in").only(RoleType.ROOT))
        .findId("diskofferingid", "DiskOffering", "list volumes by disk offering")
        .findId("serviceofferingid", "ServiceOffering", "list volumes by service offering of a root disk")
        .findId("podid", "Pod", "the pod id that the volume belongs to")
        .findId("hostid", "Host", "list volumes on the host").byTags().owned()
        .flag("retrieveonlyresourcecount", "makes the answer have the count alone")
        .flag("displayvolume", "has no effect: every volume is shown")
        .refuses(Absent.ENCRYPTION, "isencrypted")
        .refuses(Absent.SYSTEM_VMS, "listsystemvms")
        .answersList("volume", MODEL).build());
  }
}
