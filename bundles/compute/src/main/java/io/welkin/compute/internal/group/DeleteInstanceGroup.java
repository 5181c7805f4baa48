// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.InstanceGroup;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteInstanceGroup}: its VMs are in none then. */
@Component(service = Operation.class)
public final class DeleteInstanceGroup extends ChangeOperation {
  @Activate
  public DeleteInstanceGroup(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteInstanceGroup", "Deletes a group of virtual machines.")
        .rest("instance-groups", "DELETE").changes("VMGROUP.DELETE", "InstanceGroup")
        .needId("id", "InstanceGroup", "the ID of the group").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    UUID group = call.parameters().id("id");
    tx.of(VirtualMachine.class).list(Where.live().and("groupId", group))
        .forEach(vm -> tx.of(VirtualMachine.class).update(vm.withGroupId(null)));
    tx.of(InstanceGroup.class).delete(group);
    return Answer.Success.YES;
  }
}
