// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createInstanceGroup}. */
@Component(service = Operation.class)
public final class CreateInstanceGroup extends ChangeOperation {
  private final Listing listing = new Listing(InstanceGroups.MODEL);

  @Activate
  public CreateInstanceGroup(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createInstanceGroup", "Makes a group of virtual machines.")
        .rest("instance-groups", "POST").changes("VMGROUP.CREATE", "InstanceGroup").need("name", "the name of the group")
        .text("account", "the account that it is for, with domainid").id("domainid", "Domain", "the domain of that account")
        .text("projectid", "the project that it is for").answersObject("instancegroup", InstanceGroups.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Owners.Owner owner = Owners.of(tx, call);
    String name = call.parameters().text("name");
    InstanceGroups.unused(tx, owner.account(), name);
    return new Answer.Item(listing.shown(tx, call.caller(), InstanceGroups.make(tx, owner, name).id()));
  }
}
