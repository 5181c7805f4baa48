// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listServiceOfferings}. */
@Component(service = Operation.class)
public final class ServiceOfferingList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("SERVICE_OFFERING o").where("o.REMOVED is null")
      .join("left join DISK_OFFERING f on f.ID = o.DISK_OFFERING_ID")
      .field("id", "o.ID", Type.UUID, "the id of the service offering")
      .field("name", "o.NAME", Type.STRING, "the name of the service offering")
      .field("displaytext", "o.DISPLAY_TEXT", Type.STRING, "an alternate display text of the service offering")
      .field("cpunumber", "o.CPU_NUMBER", Type.INTEGER, "the number of CPU")
      .field("cpuspeed", "o.CPU_SPEED", Type.INTEGER, "the clock rate CPU speed in MHz")
      .field("memory", "o.MEMORY", Type.INTEGER, "the memory in MB")
      .field("iscustomized", "o.CUSTOMIZED", Type.BOOLEAN, "true if the size is given with the VM")
      .field("offerha", "o.OFFER_HA", Type.BOOLEAN, "the ha support in the service offering")
      .field("limitcpuuse", "o.LIMIT_CPU_USE", Type.BOOLEAN, "restrict the CPU usage to the service offering")
      .field("isvolatile", "o.IS_VOLATILE", Type.BOOLEAN, "true if the root disk is made new at each reboot")
      .field("dynamicscalingenabled", "o.DYNAMIC_SCALING", Type.BOOLEAN, "true if VMs can be resized while running")
      .field("storagetype", "o.STORAGE_TYPE", Type.STRING, "the storage type, shared or local")
      .field("provisioningtype", "o.PROVISIONING_TYPE", Type.STRING, "provisioning type: thin")
      .field("hosttags", "o.HOST_TAGS", Type.STRING, "the tags that a host must have")
      .field("storagetags", "o.STORAGE_TAGS", Type.STRING, "the tags that a pool must have")
      .field("rootdisksize", "o.ROOT_DISK_SIZE / 1073741824", Type.LONG, "root disk size in GB")
      .field("networkrate", "o.NETWORK_RATE", Type.INTEGER, "data transfer rate in megabits per second")
      .field("diskofferingid", "o.DISK_OFFERING_ID", Type.UUID, "the ID of the disk offering of the root disk")
      .field("diskofferingname", "f.NAME", Type.STRING, "name of the disk offering of the root disk")
      .field("diskofferingdisplaytext", "f.DISPLAY_TEXT", Type.STRING, "its display text")
      .field("serviceofferingdetails", "o.DETAILS", Type.JSON, "additional key/value details")
      .field("issystem", "FALSE", Type.BOOLEAN, "is this a system vm offering")
      .field("defaultuse", "FALSE", Type.BOOLEAN, "is this a default system vm offering")
      .field("state", "o.STATE", Type.STRING, "state of the service offering")
      .field("created", "o.CREATED", Type.INSTANT, "the date this service offering was created")
      .filter("id", "o.ID", Operator.EQ).filter("name", "o.NAME", Operator.EQ)
      .filter("state", "o.STATE", Operator.EQ).filter("storagetype", "o.STORAGE_TYPE", Operator.EQ)
      .filter("cpunumber", "o.CPU_NUMBER", Operator.EQ).filter("cpuspeed", "o.CPU_SPEED", Operator.EQ)
      .filter("memory", "o.MEMORY", Operator.EQ).filter("issystem", "1 = 0", Operator.HOLDS)
      .filter("_not", "o.ID", Operator.NOT_IN)
      .keywords("o.NAME", "o.DISPLAY_TEXT").order("o.CREATED, o.ID").annotated().build();

  @Activate
  public ServiceOfferingList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listServiceOfferings", "Lists all available service offerings.")
        .rest("service-offerings", "GET").findId("id", "ServiceOffering", "ID of the service offering")
        .text("name", "name of the service offering").text("state", "Active (default) or Inactive")
        .integer("cpunumber", "the CPU number").integer("cpuspeed", "the CPU speed in MHz")
        .integer("memory", "the RAM memory in MB").text("storagetype", "shared or local")
        .flag("issystem", "true for offerings of system VMs")
        .findId("virtualmachineid", "UserVm", "offerings that this VM can be changed to")
        .findId("zoneid", "Zone", "has no effect: offerings are for every zone").owned()
        .findId("templateid", "Template", "has no effect: every offering suits every template")
        .refuses(Absent.ENCRYPTION, "encryptroot")
        .refuses(Absent.GPUS, "gpuenabled", "vgpuprofileid")
        .refuses(Absent.SYSTEM_VMS, "systemvmtype")
        .answersList("serviceoffering", MODEL).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    if (!p.has("state") && !p.has("id")) {
      filters.put("state", "Active");
    }
    p.uuid("virtualmachineid").ifPresent(vm -> filters.put("_not",
        java.util.List.of(tx.of(VirtualMachine.class).get(vm).serviceOfferingId())));
    return filters;
  }
}
