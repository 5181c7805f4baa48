// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which projects a caller works on, as far as its role in them lets it call the operation. */
final class Memberships {
  private final Tx tx;
  private final OperationDescriptor operation;
  private final Caller caller;

  Memberships(Tx tx, OperationDescriptor operation, Caller caller) {
    this.tx = tx;
    this.operation = operation;
    this.caller = caller;
  }

  /**
   * Whether an account is one that a project of the caller owns its resources by.
   *
   * @throws ApiException 531 when it is, and the caller's role in the project does not allow the operation
   */
  boolean of(UUID account) {
    return account != null && tx.of(Account.class).find(account).filter(Account::ofProject).isPresent()
        && tx.of(Project.class).first(Where.live().and("accountId", account)).filter(this::in).isPresent();
  }

  private boolean in(Project project) {
    List<ProjectMember> own = tx.of(ProjectMember.class).list(Where.eq("projectId", project.id())).stream()
        .filter(m -> m.is(caller.accountId(), caller.userId())).toList();
    if (!own.isEmpty() && own.stream().noneMatch(this::lets)) {
      throw ApiException.denied("Your role in the project " + project.name() + " does not allow " + operation.name());
    }
    return !own.isEmpty();
  }

  private boolean lets(ProjectMember member) {
    return Permissions.inProject(tx, member, operation);
  }

  /** The accounts of all projects that the caller is in. */
  Set<UUID> accounts() {
    return tx.of(ProjectMember.class).list(Where.eq("accountId", caller.accountId())).stream()
        .filter(m -> m.is(caller.accountId(), caller.userId())).filter(this::lets)
        .flatMap(m -> tx.of(Project.class).find(m.projectId()).stream()).filter(p -> p.removed() == null)
        .map(Project::accountId).collect(Collectors.toSet());
  }

  /** A project by the text of its id; 431 when there is none. */
  Project project(String id) {
    try {
      return tx.of(Project.class).find(UUID.fromString(id)).filter(p -> p.removed() == null).orElseThrow(() -> none(id));
    } catch (IllegalArgumentException e) {
      throw none(id);
    }
  }

  private static ApiException none(String id) {
    return ApiException.parameter("There is no project with the id " + id);
  }

  /** The scope of a change, which is about one project that is not suspended. */
  static Scope changeable(Tx tx, Scope scope) {
    if (scope.account() == null) {
      throw ApiException.parameter("A change is about one project: its id is needed instead of -1");
    }
    if (!tx.of(Account.class).get(scope.account()).state().equals("enabled")) {
      throw ApiException.denied("The project is suspended");
    }
    return scope;
  }
}
