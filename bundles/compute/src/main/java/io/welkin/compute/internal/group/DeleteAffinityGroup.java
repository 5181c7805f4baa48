// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.Describe;
import io.welkin.domain.Owners;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.AffinityMember;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteAffinityGroup}, by id or name: its VMs stay where they are. */
@Component(service = Operation.class)
public final class DeleteAffinityGroup extends RowJobOperation {
  @Activate
  public DeleteAffinityGroup(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deleteAffinityGroup", "Deletes an affinity group.")
        .rest("affinity-groups", "DELETE").job("AG.DELETE", "AffinityGroup")
        .id("id", "AffinityGroup", "the ID of the affinity group").text("name", "or its name")
        .text("account", "the account that it is of, with domainid").id("domainid", "Domain", "the domain of that account")
        .text("projectid", "the project that it is of").build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    Parameters p = call.parameters();
    if (p.has("id") == p.has("name")) {
      throw ApiException.parameter("either the id or the name of the affinity group is needed");
    }
    AffinityGroup group = p.uuid("id").map(id -> tx.of(AffinityGroup.class).get(id))
        .orElseGet(() -> AffinityGroups.find(tx, Owners.of(tx, call).account(), p.text("name")));
    tx.of(AffinityMember.class).list(Where.eq("groupId", group.id()))
        .forEach(m -> tx.of(AffinityMember.class).delete(m.id()));
    tx.of(AffinityGroup.class).delete(group.id());
    return job(call, group.id(), group.accountId(), group.domainId());
  }
}
