// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Limits.Standing;
import io.welkin.inventory.ResourceType;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateResourceCount}: what an account has, or a domain with its accounts and the domains below. */
@Component(service = Operation.class)
public final class UpdateResourceCount extends ChangeOperation {
  @Activate
  public UpdateResourceCount(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateResourceCount", "Counts anew what an account or a domain has.")
        .rest("resource-counts", "PATCH").roles(RoleType.ADMINS).changes("RESOURCE.COUNT.UPDATE", null)
        .needId("domainid", "Domain", "id of the domain").text("account", "name of an account of the domain")
        .integer("resourcetype", "number of a resource type to tell of; all are counted")
        .text("projectid", "id of a project").answers(ResultDescriptor.list("resourcecount", LimitRows.COUNT)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Optional<ResourceType> type = Standings.type(call.parameters());
    LimitRows.Owner owner = LimitRows.changed(tx, call);
    List<LimitRows.Owner> all = new ArrayList<>(List.of(owner));
    if (owner.account() == null) {
      Subtree.of(tx, owner.domain().id()).forEach(domain -> {
        tx.of(Account.class).list(Where.live().and("domainId", domain.id())).forEach(a -> all.add(new LimitRows.Owner(a, domain)));
        if (!domain.id().equals(owner.id())) {
          all.add(new LimitRows.Owner(null, domain));
        }
      });
    }
    all.forEach(o -> tx.limits().recount(o.id()));
    Standing standing = tx.limits().of(List.of(owner.id())).get(owner.id());
    List<Map<String, Object>> rows = type.map(Stream::of).orElseGet(() -> Stream.of(ResourceType.values()))
        .map(t -> LimitRows.count(owner, t, standing)).toList();
    return new Answer.Page(rows.size(), rows);
  }
}
