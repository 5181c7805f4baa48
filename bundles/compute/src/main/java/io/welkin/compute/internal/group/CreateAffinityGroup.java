// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.Affinity;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.Owners;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.AffinityGroupBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createAffinityGroup}. */
@Component(service = Operation.class)
public final class CreateAffinityGroup extends RowJobOperation {
  private final Listing listing = new Listing(AffinityGroups.MODEL);

  @Activate
  public CreateAffinityGroup(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("createAffinityGroup", "Makes an affinity group.")
        .rest("affinity-groups", "POST").createJob("AG.CREATE", "AffinityGroup").need("name", "the name of the affinity group")
        .need("type", "its type: one of listAffinityGroupTypes").text("description", "what it is for")
        .text("account", "the account that it is for, with domainid").id("domainid", "Domain", "the domain of that account")
        .text("projectid", "the project that it is for")
        .answersObject("affinitygroup", AffinityGroups.MODEL, AffinityGroups.MEMBERS).build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    Parameters p = call.parameters();
    Owners.Owner owner = Owners.of(tx, call);
    String type = Affinity.TYPES.stream().filter(p.text("type")::equalsIgnoreCase).findFirst().orElseThrow(
        () -> ApiException.parameter("there is no type " + p.text("type") + " of affinity groups; there are "
            + String.join(", ", Affinity.TYPES)));
    String name = p.text("name");
    if (tx.of(AffinityGroup.class).first(Where.eq("accountId", owner.account()).and("name", name)).isPresent()) {
      throw ApiException.parameter("there is an affinity group " + name + " already");
    }
    AffinityGroup made = tx.of(AffinityGroup.class).insert(AffinityGroupBuilder.builder().id(Ids.next())
        .accountId(owner.account()).domainId(owner.domain()).name(name).type(type).description(p.string("description", null))
        .created(tx.now()).build());
    return job(call, made.id(), owner.account(), owner.domain());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return unitOfWork().read(tx -> {
      Optional<Map<String, Object>> row = listing.one(tx, caller, entity);
      row.ifPresent(r -> AffinityGroups.complete(tx, List.of(r)));
      return row;
    });
  }
}
