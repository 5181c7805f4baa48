// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.EntityKinds.Owner;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Project;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Works out whose rows a list may show: section A5 of the wire facts. */
final class Scopes {
  private static final Set<String> OWN = Set.of("domainid", "account", "projectid");

  private final Tx tx;
  private final OperationDescriptor operation;
  private final Caller caller;
  private final Map<String, Object> values;
  private final EntityAccess access;

  private Scopes(Tx tx, OperationDescriptor operation, Caller caller, Map<String, Object> values) {
    this.tx = tx;
    this.operation = operation;
    this.caller = caller;
    this.values = values;
    this.access = new EntityAccess(tx, operation, caller);
  }

  /** Whether the parameter is part of the scope and is checked here. */
  static boolean owns(OperationDescriptor operation, String parameter) {
    return OWN.contains(parameter) && scoped(operation);
  }

  /** Whether clients choose among the rows of different owners. */
  private static boolean scoped(OperationDescriptor operation) {
    return operation.query() && operation.parameter("listall").isPresent();
  }

  /**
   * Works it out.
   *
   * @throws ApiException 431 for what does not exist, 531 for what is not the caller's to see
   */
  static Scope of(Tx tx, OperationDescriptor operation, Caller caller, Map<String, Object> values) {
    if (caller.userId() == null) {
      return new Scope(ParameterReader.NOTHING, null, null);
    }
    Scopes scopes = new Scopes(tx, operation, caller, values);
    Optional<Scope> project = scopes.project();
    if (project.isPresent()) {
      return operation.query() ? project.get() : Memberships.changeable(tx, project.get());
    }
    if (!operation.query()) {
      boolean forAnother = values.containsKey("account") && operation.parameter("domainid").isPresent() && !named(operation);
      return forAnother ? scopes.account((String) values.get("account")) : scopes.own();
    }
    if (!scoped(operation)) {
      return scopes.all();
    }
    if (values.containsKey("account")) {
      return scopes.account((String) values.get("account"));
    }
    if (values.get("domainid") instanceof UUID domain) {
      return scopes.withoutProjects(scopes.domain(scopes.visible(domain)));
    }
    if (values.containsKey("id") || values.containsKey("ids")) {
      return scopes.all();
    }
    return Boolean.TRUE.equals(values.get("listall")) ? scopes.withoutProjects(scopes.all()) : scopes.own();
  }

  /** What belongs to projects is listed when it is asked for, where it can be. */
  private Scope withoutProjects(Scope scope) {
    boolean choice = scope.account() == null && operation.parameter("projectid").isPresent();
    return choice ? scope.ofProjects(false) : scope;
  }

  /** What the call is about is a project's, or that of all projects that the caller is in. */
  private Optional<Scope> project() {
    if (!(values.get("projectid") instanceof String id) || id.isBlank()) {
      return Optional.empty();
    }
    if (values.containsKey("account")) {
      throw ApiException.parameter("The parameters account and projectid exclude each other");
    }
    Memberships memberships = new Memberships(tx, operation, caller);
    if (id.equals("-1")) {
      return Optional.of(everyProject(memberships));
    }
    Project project = memberships.project(id);
    if (!access.owns(new Owner(project.accountId(), project.domainId()))) {
      throw ApiException.denied("You have no right to see what belongs to the project " + project.id());
    }
    return Optional.of(new Scope(project.accountId(), null, null));
  }

  /** Those that the caller is in; those of its domains for an administrator who asks for all. */
  private Scope everyProject(Memberships memberships) {
    boolean all = Boolean.TRUE.equals(values.get("listall")) && access.administrates();
    return all ? all().ofProjects(true) : new Scope(null, null, null, memberships.accounts(), null);
  }

  /** Whether the account is one that is to be made. */
  private static boolean named(OperationDescriptor operation) {
    return "Account".equals(operation.entity()) && operation.parameter("id").isEmpty();
  }

  private Scope own() {
    return new Scope(caller.accountId(), null, null);
  }

  private Scope all() {
    return switch (caller.role()) {
      case ROOT_ADMIN -> Scope.EVERYTHING;
      case RESOURCE_ADMIN, DOMAIN_ADMIN -> new Scope(null, null, caller.domainPath());
      case USER -> own();
    };
  }

  private Scope account(String name) {
    UUID domain = values.get("domainid") instanceof UUID id ? visible(id).id() : caller.domainId();
    Optional<Account> account = tx.of(Account.class).first(Where.live().and("domainId", domain).and("name", name));
    if (account.isEmpty()) {
      throw ApiException.parameter("There is no account " + name + " in the domain " + domain);
    }
    if (!access.owns(new Owner(account.get().id(), domain))) {
      throw ApiException.denied("You have no right to see what belongs to the account " + name);
    }
    return new Scope(account.get().id(), null, null);
  }

  private Domain visible(UUID id) {
    Domain domain = tx.of(Domain.class).find(id).filter(d -> d.removed() == null)
        .orElseThrow(() -> ApiException.parameter("There is no domain with the id " + id));
    if (!caller.root() && !access.domain(domain)) {
      throw ApiException.denied("You have no right to see what belongs to the domain " + id);
    }
    return domain;
  }

  private Scope domain(Domain domain) {
    if (!access.administrates()) {
      return own();
    }
    return Boolean.TRUE.equals(values.get("isrecursive")) ? new Scope(null, null, domain.path())
        : new Scope(null, domain.id(), null);
  }
}
