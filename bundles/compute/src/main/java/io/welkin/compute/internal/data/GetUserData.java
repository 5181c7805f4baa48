// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.data;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ResultDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code getVirtualMachineUserData}. */
@Component(service = Operation.class)
public final class GetUserData implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("getVirtualMachineUserData", "Shows the user data of a virtual machine.")
      .rest("virtual-machines", "user-data").with(ParameterDescriptor.id("virtualmachineid", "UserVm", "the ID of the VM")
          .mandatory())
      .answers(ResultDescriptor.object("virtualmachineuserdata", List.of(
          FieldDescriptor.of("virtualmachineid", "string", "the ID of the VM"),
          FieldDescriptor.of("userdata", "string", "Base64 text of the user data")))).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public GetUserData(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    VirtualMachine vm = unitOfWork.read(tx -> tx.of(VirtualMachine.class).get(call.parameters().id("virtualmachineid")));
    Map<String, Object> item = new HashMap<>();
    item.put("virtualmachineid", vm.id());
    item.put("userdata", vm.userData());
    return new Answer.Item(item);
  }
}
