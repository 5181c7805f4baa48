// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.inventory.Limits.Standing;
import io.welkin.inventory.ResourceType;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listResourceLimits}: of one account, of a domain as such, or of all projects of the caller. */
@Component(service = Operation.class)
public final class ListResourceLimits implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("listResourceLimits", "Lists what an account or a domain may have.").rest("resource-limits", "GET")
      .integer("resourcetype", "number of a resource type, 0 to 11").text("resourcetypename", "name of a resource type").owned()
        .refuses("limits have no id", "id")
        .refuses(Absent.LIMIT_TAGS, "tag")
        .answers(ResultDescriptor.list("resourcelimit", LimitRows.LIMIT)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public ListResourceLimits(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Optional<ResourceType> type = Standings.type(call.parameters());
    List<Map<String, Object>> rows = unitOfWork.read(tx -> {
      List<LimitRows.Owner> owners = owners(tx, call);
      Map<UUID, Standing> all = tx.limits().of(owners.stream().map(LimitRows.Owner::id).toList());
      return owners.stream().flatMap(owner -> type.map(Stream::of).orElseGet(() -> Stream.of(ResourceType.values()))
          .map(t -> LimitRows.limit(owner, t, all.get(owner.id())))).toList();
    });
    return new Answer.Page(rows.size(), rows);
  }

  private static List<LimitRows.Owner> owners(Tx tx, Call call) {
    Scope scope = call.scope();
    if (scope.accounts() != null) {
      return scope.accounts().stream().map(account -> LimitRows.ofAccount(tx, account)).toList();
    }
    return List.of(scope.account() != null ? LimitRows.ofAccount(tx, scope.account())
        : LimitRows.ofDomain(tx, call.parameters().uuid("domainid").orElse(call.caller().domainId())));
  }
}
