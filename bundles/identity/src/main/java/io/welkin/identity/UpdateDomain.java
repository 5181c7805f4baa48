// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Domain;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateDomain}: with another name the paths of all domains below change too. */
@Component(service = Operation.class)
public final class UpdateDomain extends ChangeOperation {
  @Activate
  public UpdateDomain(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateDomain", "Changes a domain.").rest("domains", "PATCH").roles(RoleType.ROOT)
        .changes("DOMAIN.UPDATE", "Domain").needId("id", "Domain", "id of the domain").text("name", "another name")
        .text("networkdomain", "DNS domain of its networks").answers(ResultDescriptor.object("domain", DomainRows.FIELDS)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Domain domain = tx.of(Domain.class).get(call.parameters().id("id"));
    String name = call.parameters().string("name").map(String::trim).orElse(domain.name());
    Domain changed = domain.withNetworkDomain(call.parameters().string("networkdomain").orElse(domain.networkDomain()));
    if (name.equals(domain.name())) {
      tx.of(Domain.class).update(changed);
    } else {
      rename(tx, changed, name);
    }
    return new Answer.Item(DomainRows.shown(tx, call.caller(), domain.id()));
  }

  private static void rename(Tx tx, Domain domain, String name) {
    if (domain.parentId() == null) {
      throw ApiException.parameter("The root domain keeps its name");
    }
    List<Domain> all = Subtree.of(tx, domain.id());
    String path = CreateDomain.path(tx, tx.of(Domain.class).get(domain.parentId()), name);
    for (Domain d : all) {
      boolean itself = d.id().equals(domain.id());
      tx.of(Domain.class).update((itself ? domain.withName(name) : d).withPath(path + d.path().substring(domain.path().length())));
    }
  }
}
