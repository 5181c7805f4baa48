// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DomainBuilder;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes a domain below another one. */
@Component(service = Operation.class)
public final class CreateDomain implements Operation {
  private static final int LONGEST_PATH = 700;
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("createDomain", "Makes a domain.")
      .rest("domains", "POST").roles(RoleType.ADMINS).changes("DOMAIN.CREATE", "Domain")
      .need("name", "name of the domain").text("domainid", "id that it shall have")
      .text("networkdomain", "DNS domain of its networks")
      .id("parentdomainid", "Domain", "id of the domain above, default the root or the caller's")
      .answers(ResultDescriptor.object("domain", DomainRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public CreateDomain(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Domain made = tx.of(Domain.class).insert(domain(tx, call));
      return new Answer.Item(DomainRows.shown(tx, call.caller(), made.id()));
    });
  }

  private static Domain domain(Tx tx, Call call) {
    Parameters p = call.parameters();
    Domain parent = tx.of(Domain.class).get(p.uuid("parentdomainid").orElse(call.caller().domainId()));
    String name = p.text("name").trim();
    String path = path(tx, parent, name);
    UUID id = ChosenIds.of(tx, Domain.class, "domainid", p);
    return DomainBuilder.builder().id(id).parentId(parent.id()).name(name).path(path).level(parent.level() + 1)
        .networkDomain(p.string("networkdomain", parent.networkDomain())).state("Active").created(tx.now()).build();
  }

  /** The path of a domain of this name; 431 when it cannot be. */
  static String path(Tx tx, Domain parent, String name) {
    if (name.contains("/") || name.isEmpty()) {
      throw ApiException.parameter("The name of a domain must not be empty nor have a slash in it");
    }
    String path = parent.path() + name + "/";
    if (path.length() > LONGEST_PATH) {
      throw ApiException.parameter("The path of the domain would be too long");
    }
    if (tx.of(Domain.class).first(Where.live().and("path", path)).isPresent()) {
      throw ApiException.parameter("There is already a domain " + name + " in the domain " + Tree.shown(parent.path()));
    }
    return path;
  }
}
