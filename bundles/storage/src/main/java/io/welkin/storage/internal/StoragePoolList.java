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
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listStoragePools}. */
@Component(service = Operation.class)
public final class StoragePoolList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("STORAGE_POOL p")
      .join("left join ZONE z on z.ID = p.ZONE_ID")
      .join("left join POD o on o.ID = p.POD_ID")
      .join("left join CLUSTER c on c.ID = p.CLUSTER_ID")
      .join("left join HOST_CAPACITY k on k.ID = p.ID")
      .where("p.REMOVED is null")
      .field("id", "p.ID", Type.UUID, "the ID of the storage pool")
      .field("name", "p.NAME", Type.STRING, "the name of the storage pool")
      .field("zoneid", "p.ZONE_ID", Type.UUID, "the Zone ID of the storage pool")
      .field("zonename", "z.NAME", Type.STRING, "the Zone name of the storage pool")
      .field("podid", "p.POD_ID", Type.UUID, "the Pod ID of the storage pool")
      .field("podname", "o.NAME", Type.STRING, "the Pod name of the storage pool")
      .field("clusterid", "p.CLUSTER_ID", Type.UUID, "the ID of the cluster for the storage pool")
      .field("clustername", "c.NAME", Type.STRING, "the name of the cluster for the storage pool")
      .field("ipaddress", "p.ADDRESS", Type.STRING, "the address of the storage pool")
      .field("path", "p.PATH", Type.STRING, "the path of the storage pool on the hosts")
      .field("type", "p.TYPE", Type.STRING, "the storage pool type")
      .field("scope", "p.SCOPE", Type.STRING, "the scope of the storage pool")
      .field("state", "p.STATE", Type.STRING, "the state of the storage pool")
      .field("provider", "p.PROVIDER", Type.STRING, "the storage provider of the pool")
      .field("hypervisor", "p.HYPERVISOR", Type.STRING, "the hypervisor type of the storage pool")
      .field("capacitybytes", "p.CAPACITY", Type.LONG, "bytes that the pool can hold")
      .field("disksizetotal", "p.CAPACITY", Type.LONG, "the total disk size of the storage pool")
      .field("disksizeused", "p.USED", Type.LONG, "the host's currently used disk size")
      .field("disksizeallocated", "coalesce(k.MEMORY_USED, 0) * 1048576", Type.LONG,
          "the host's currently allocated disk size")
      .field("overprovisionfactor", "'2.0'", Type.STRING, "the overprovisioning factor")
      .field("tags", "p.TAGS", Type.LIST, "the tags for the storage pool")
      .field("details", "p.DETAILS", Type.JSON, "the storage pool details")
      .field("created", "p.CREATED", Type.INSTANT, "the date and time the storage pool was created")
      .filter("id", "p.ID", Operator.EQ).filter("name", "p.NAME", Operator.EQ)
      .filter("zoneid", "p.ZONE_ID", Operator.EQ).filter("podid", "p.POD_ID", Operator.EQ)
      .filter("clusterid", "p.CLUSTER_ID", Operator.EQ).filter("scope", "p.SCOPE", Operator.EQ)
      .filter("ipaddress", "p.ADDRESS", Operator.EQ).filter("path", "p.PATH", Operator.EQ)
      .filter("status", "p.STATE", Operator.EQ)
      .keywords("p.NAME", "p.TYPE").order("p.CREATED, p.ID").annotated().build();

  @Activate
  public StoragePoolList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listStoragePools", "Lists storage pools.")
        .rest("storage-pools", "GET").roles(RoleType.RESOURCE_ADMINS)
        .findId("id", "StoragePool", "the ID of the storage pool").text("name", "the name of the storage pool")
        .findId("zoneid", "Zone", "the Zone ID for the storage pool")
        .findId("podid", "Pod", "the Pod ID for the storage pool")
        .findId("clusterid", "Cluster", "list storage pools belonging to the specific cluster")
        .text("scope", "the scope of the storage pool").text("ipaddress", "the IP address for the storage pool")
        .text("path", "the storage pool path").text("status", "the status of the storage pool")
        .paged()
        .flag("storagecustomstats", "has no effect: pools have no statistics of their own kind")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroup")
        .refuses("pools belong to zones and clusters", "hostid")
        .answersList("storagepool", MODEL).build());
  }
}
