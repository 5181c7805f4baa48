// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.InstanceGroup;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateInstanceGroup}. */
@Component(service = Operation.class)
public final class UpdateInstanceGroup extends ChangeOperation {
  private final Listing listing = new Listing(InstanceGroups.MODEL);

  @Activate
  public UpdateInstanceGroup(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateInstanceGroup", "Gives a group of virtual machines another name.")
        .rest("instance-groups", "PATCH").changes("VMGROUP.UPDATE", "InstanceGroup")
        .needId("id", "InstanceGroup", "the ID of the group").text("name", "its new name")
        .answersObject("instancegroup", InstanceGroups.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    InstanceGroup row = tx.of(InstanceGroup.class).get(call.parameters().id("id"));
    String name = call.parameters().string("name", row.name());
    if (!name.equals(row.name())) {
      InstanceGroups.unused(tx, row.accountId(), name);
      tx.of(InstanceGroup.class).update(row.withName(name));
    }
    return new Answer.Item(listing.shown(tx, call.caller(), row.id()));
  }
}
