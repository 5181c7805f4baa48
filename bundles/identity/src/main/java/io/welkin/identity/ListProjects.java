// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.read.Page;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.Scope;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listProjects}: those that the caller is in; administrators see all of their domains with {@code listall} or by id. */
@Component(service = Operation.class)
public final class ListProjects implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listProjects", "Lists projects.").rest("projects",
      "GET")
      .findId("id", "Project", "id of the project").text("name", "name of the project").text("displaytext", "text of the project")
      .text("state", "state of the project").paged().text("account", "name of a member, with domainid")
      .findId("domainid", "Domain", "id of the projects' domain").flag("isrecursive",
      "whether domains below domainid count, default false")
      .flag("listall", "true for all that the caller may see")
        .flag("showicon", "has no effect: nothing has an icon")
        .list("details", "has no effect: a project is always shown in full")
        .byTags()
        .refuses("listProjectAccounts tells of members that are users", "username")
        .answers(ResultDescriptor.list("project", ProjectRows.FIELDS))
      .build();

  private final UnitOfWork unitOfWork;

  @Activate
  public ListProjects(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Page page = unitOfWork.read(tx -> {
      Page found = ProjectRows.LISTING.page(tx, anybodys(call), members(tx, call));
      ProjectRows.complete(tx, found.rows());
      return found;
    });
    return new Answer.Page(page.count(), page.rows(), page.next());
  }

  /** A scope of one account is that of a member, not of who owns the project's row. */
  private static Call anybodys(Call call) {
    return call.scope().account() == null ? call : new Call(call.caller(), Scope.EVERYTHING, call.parameters(), call.requestId(),
        call.jobId(), call.traceparent());
  }

  private static Map<String, Object> members(Tx tx, Call call) {
    UUID account = call.scope().account();
    if (account == null) {
      return Map.of();
    }
    boolean own = account.equals(call.caller().accountId());
    return Map.of("_ids", tx.of(ProjectMember.class).list(Where.eq("accountId", account)).stream()
        .filter(m -> !own || m.is(account, call.caller().userId())).map(ProjectMember::projectId).distinct().toList());
  }
}
