// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Limits;
import io.welkin.inventory.ResourceType;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Domain;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateResourceLimit}: of an account, or of a domain as such. Never more than the domains above have. */
@Component(service = Operation.class)
public final class UpdateResourceLimit extends ChangeOperation {
  @Activate
  public UpdateResourceLimit(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateResourceLimit", "Says what an account or a domain may have.")
        .rest("resource-limits", "PATCH").roles(RoleType.ADMINS).changes("RESOURCE.LIMIT.UPDATE", null)
        .with(ParameterDescriptor.of("resourcetype", ParameterType.INTEGER, "number of the resource type, 0 to 11").mandatory())
        .number("max", "how much of it there may be, storage in GiB; -1 (default) for no limit")
        .text("account", "name of the account, with domainid").id("domainid", "Domain", "id of the domain")
        .text("projectid", "id of a project")
        .refuses(Absent.LIMIT_TAGS, "tag")
        .answers(ResultDescriptor.object("resourcelimit", LimitRows.LIMIT)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    ResourceType type = Standings.type(call.parameters()).orElseThrow();
    LimitRows.Owner owner = LimitRows.changed(tx, call);
    notOwn(call.caller(), owner);
    long most = most(type, call.parameters().number("max").orElse(Limits.UNLIMITED));
    UUID above = owner.account() == null ? owner.domain().parentId() : owner.domain().id();
    within(tx, above, type, most);
    tx.limits().limit(owner.id(), type, most);
    return new Answer.Item(LimitRows.limit(owner, type, tx.limits().of(List.of(owner.id())).get(owner.id())));
  }

  private static long most(ResourceType type, long max) {
    if (max < Limits.UNLIMITED || max > Long.MAX_VALUE / type.unit()) {
      throw ApiException.parameter("A limit is -1 for none, or a number of things; it cannot be " + max);
    }
    return max == Limits.UNLIMITED ? max : max * type.unit();
  }

  /** Nobody but the root gives itself more. */
  private static void notOwn(Caller caller, LimitRows.Owner owner) {
    if (!caller.root() && (owner.id().equals(caller.accountId()) || owner.id().equals(caller.domainId()))) {
      throw ApiException.denied("You have no right to change your own limits");
    }
  }

  private static void within(Tx tx, UUID above, ResourceType type, long most) {
    for (UUID id = above; id != null;) {
      Domain domain = tx.of(Domain.class).get(id);
      long there = tx.limits().of(List.of(id)).get(id).most().get(type);
      if (there != Limits.UNLIMITED && most > there) {
        throw ApiException.parameter("The limit would be more than that of the domain " + Tree.shown(domain.path())
            + ", which is " + there / type.unit());
      }
      id = domain.parentId();
    }
  }
}
