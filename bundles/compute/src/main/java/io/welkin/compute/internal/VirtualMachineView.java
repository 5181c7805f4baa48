// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.internal.group.AffinityGroups;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A VM as every operation on one answers it. */
@Component(service = VirtualMachineView.class)
public final class VirtualMachineView {
  private final UnitOfWork unitOfWork;
  private final GuestCounters counters;
  private final Listing listing = new Listing(VirtualMachineModel.MODEL);

  @Activate
  public VirtualMachineView(@Reference UnitOfWork unitOfWork, @Reference GuestCounters counters) {
    this.unitOfWork = unitOfWork;
    this.counters = counters;
  }

  static List<FieldDescriptor> fields() {
    return Describe.fields(VirtualMachineModel.MODEL,
        FieldDescriptor.list("nic", "the list of nics associated with the virtual machine",
            Describe.fields(NicDetails.MODEL,
                FieldDescriptor.of("virtualmachineid", "string", "the ID of the virtual machine"))),
        FieldDescriptor.of("ipaddress", "string", "the address of the default nic"),
        FieldDescriptor.list("securitygroup", "list of security groups", List.of()),
        FieldDescriptor.list("affinitygroup", "list of affinity groups", AffinityGroups.FIELDS),
        FieldDescriptor.of("cpuused", "string", "the amount of the vm's CPU currently used"),
        FieldDescriptor.of("memorykbs", "long", "the memory that the vm has, in KiB"),
        FieldDescriptor.of("memoryintfreekbs", "long", "the memory that the guest has free, in KiB"),
        FieldDescriptor.of("networkkbsread", "long", "the incoming network traffic in KiB"),
        FieldDescriptor.of("networkkbswrite", "long", "the outgoing network traffic in KiB"),
        FieldDescriptor.of("diskkbsread", "long", "the read (in KiB) of disks"),
        FieldDescriptor.of("diskkbswrite", "long", "the write (in KiB) of disks"),
        FieldDescriptor.of("diskioread", "long", "the read (IO) of disks"),
        FieldDescriptor.of("diskiowrite", "long", "the write (IO) of disks"));
  }

  static ResultDescriptor result() {
    return ResultDescriptor.object("virtualmachine", fields());
  }

  /** Adds to the rows of a page what is not a column. */
  void complete(Tx tx, List<Map<String, Object>> rows) {
    NicDetails.add(tx, rows);
    AffinityGroups.add(tx, rows);
    rows.forEach(counters::add);
  }

  Optional<Map<String, Object>> one(Tx tx, Caller caller, UUID vm) {
    Optional<Map<String, Object>> row = listing.one(tx, caller, vm);
    row.ifPresent(r -> complete(tx, List.of(r)));
    return row;
  }

  /** One that was just worked on; 431 when somebody has removed it since it was looked up. */
  Map<String, Object> shown(Tx tx, Caller caller, UUID vm) {
    return one(tx, caller, vm).orElseThrow(() -> ApiException.parameter("The VM " + vm + " is not there any more"));
  }

  Optional<Map<String, Object>> one(Caller caller, UUID vm) {
    return unitOfWork.read(tx -> one(tx, caller, vm));
  }
}
