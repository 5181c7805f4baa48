// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteDomain}: its users are out at once; with {@code cleanup} its accounts and the domains below go first. */
@Component(service = Operation.class)
public final class DeleteDomain extends JobOperation {
  @Activate
  public DeleteDomain(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deleteDomain", "Deletes a domain.").rest("domains", "DELETE")
        .roles(RoleType.ADMINS).job("DOMAIN.DELETE", "Domain").needId("id", "Domain", "id of the domain")
        .flag("cleanup", "whether its accounts and the domains below are deleted too, default false").build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Domain domain = tx.of(Domain.class).get(call.parameters().id("id"));
    if (call.caller().domainPath().startsWith(domain.path())) {
      throw ApiException.denied("You cannot delete your own domain, nor one above it");
    }
    List<Domain> all = Subtree.of(tx, domain.id());
    boolean empty = all.size() == 1 && tx.of(Account.class).count(Where.live().and("domainId", domain.id())) == 0;
    if (!empty && !call.parameters().flag("cleanup", false)) {
      throw ApiException.inUse("There are accounts in the domain " + domain.name() + ", or domains below it");
    }
    all.forEach(d -> tx.of(Domain.class).update(d.withState(Subtree.INACTIVE)));
    return new StartRun("delete-domain", "domain", domain.id(), Map.of("domain", domain.id()),
        List.of(Want.exclusive(domain.id())), job(call, domain.id()), cause(call), call.traceparent());
  }
}
