// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listProjectInvitations}: those to the caller, or with {@code projectid} those to a project. */
@Component(service = Operation.class)
public final class ListProjectInvitations implements Operation {
  private static final String EXPIRED = "Expired";
  private static final ReadModel MODEL = ReadModel.from("PROJECT_INVITATION i").join("JOIN PROJECT p ON p.ID = i.PROJECT_ID")
      .join("JOIN DOMAIN_ d ON d.ID = i.DOMAIN_ID").join("LEFT JOIN ACCOUNT a ON a.ID = i.GUEST_ACCOUNT_ID")
      .field("id", "i.ID", Type.UUID, "id of the invitation")
      .field("projectid", "p.ID", Type.UUID, "id of the project")
      .field("project", "p.NAME", Type.STRING, "name of the project")
      .field("account", "a.NAME", Type.STRING, "name of the account that is invited")
      .field("userid", "i.GUEST_USER_ID", Type.UUID, "id of its user, when only that is invited")
      .field("email", "i.EMAIL", Type.STRING, "the address that is invited")
      .field("domainid", "d.ID", Type.UUID, "id of the project's domain")
      .field("domain", "d.NAME", Type.STRING, "name of the project's domain")
      .field("domainpath", "d.PATH", Type.STRING, "path of the project's domain")
      .field("state", "i.STATE", Type.STRING, "Pending, Completed, Declined or Expired")
      .field("_expires", "i.EXPIRES", Type.INSTANT, "")
      .filter("id", "i.ID", Operator.EQ).filter("_projects", "i.ACCOUNT_ID", Operator.IN)
      .filter("_user", "(i.GUEST_USER_ID IS NULL OR i.GUEST_USER_ID = ?)", Operator.CONDITION)
      .filter("_state", "i.STATE", Operator.EQ).filter("_open", "i.EXPIRES > ?", Operator.CONDITION)
      .filter("_past", "i.EXPIRES", Operator.AT_MOST).keywords("p.NAME").order("i.CREATED, i.ID")
      .owner("i.GUEST_ACCOUNT_ID", "i.DOMAIN_ID", "d.PATH").build();
  private static final List<FieldDescriptor> FIELDS = Describe.fields(MODEL);
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listProjectInvitations",
      "Lists invitations to projects.").rest("project-invitations", "GET")
      .findId("id", "ProjectInvitation", "id of the invitation")
      .flag("activeonly", "true for those only that can be answered").text("state", "Pending, Completed, Declined or Expired")
      .owned().answers(ResultDescriptor.list("projectinvitation", FIELDS)).build();
  private static final Listing LISTING = new Listing(MODEL);

  private final UnitOfWork unitOfWork;

  @Activate
  public ListProjectInvitations(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Page page = unitOfWork.read(tx -> {
      Page found = LISTING.page(tx, anybodys(call), filters(tx, call));
      found.rows().forEach(row -> complete(tx, row));
      return found;
    });
    return new Answer.Page(page.count(), page.rows());
  }

  /** The scope of a project says what is invited to, not who is invited. */
  private static Call anybodys(Call call) {
    return !call.parameters().has("projectid") ? call : new Call(call.caller(), new Scope(null, null,
        call.scope().domainPathPrefix()), call.parameters(), call.requestId(), call.jobId(), call.traceparent());
  }

  private static Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    Scope scope = call.scope();
    if (p.has("projectid") && scope.account() != null) {
      filters.put("_projects", List.of(scope.account()));
    } else if (p.has("projectid") && scope.accounts() != null) {
      filters.put("_projects", scope.accounts());
    } else if (call.caller().accountId().equals(scope.account())) {
      filters.put("_user", call.caller().userId());
    }
    String state = p.flag("activeonly", false) ? ProjectInvitation.PENDING : p.string("state", "");
    if (state.equalsIgnoreCase(EXPIRED)) {
      filters.putAll(Map.of("_state", ProjectInvitation.PENDING, "_past", tx.now()));
    } else if (state.equalsIgnoreCase(ProjectInvitation.PENDING)) {
      filters.putAll(Map.of("_state", ProjectInvitation.PENDING, "_open", tx.now()));
    } else if (!state.isBlank()) {
      filters.put("_state", state);
    }
    return filters;
  }

  private static void complete(Tx tx, Map<String, Object> row) {
    row.computeIfPresent("domainpath", (name, path) -> Tree.shown((String) path));
    boolean late = !((Instant) row.remove("_expires")).isAfter(tx.now());
    if (late && ProjectInvitation.PENDING.equals(row.get("state"))) {
      row.put("state", EXPIRED);
    }
  }
}
