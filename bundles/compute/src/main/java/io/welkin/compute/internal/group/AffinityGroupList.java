// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listAffinityGroups}. */
@Component(service = Operation.class)
public final class AffinityGroupList extends ListOperation {
  @Activate
  public AffinityGroupList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, AffinityGroups.MODEL, Describe.operation("listAffinityGroups", "Lists affinity groups.")
        .rest("affinity-groups", "GET").findId("id", "AffinityGroup", "the ID of the affinity group")
        .text("name", "the name of the affinity group").text("type", "the type of the affinity group")
        .findId("virtualmachineid", "UserVm", "groups that this VM is in").owned()
        .answersList("affinitygroup", AffinityGroups.MODEL, AffinityGroups.MEMBERS).build());
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    AffinityGroups.complete(tx, rows);
  }
}
