// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.EntityKinds.Owner;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleType;
import java.util.Optional;
import java.util.UUID;

/** Who may touch which row: users those of their account, domain administrators those of their tree, the root all. */
final class EntityAccess {
  private final Tx tx;
  private final OperationDescriptor operation;
  private final Caller caller;

  EntityAccess(Tx tx, OperationDescriptor operation, Caller caller) {
    this.tx = tx;
    this.operation = operation;
    this.caller = caller;
  }

  /**
   * Whether the caller may work on the row, or use it.
   *
   * @param changed whether the row itself is changed; else it is enough that its owner shares it
   */
  boolean allowed(Row row, boolean changed) {
    if (caller.root()) {
      return true;
    }
    if (row instanceof Domain domain) {
      return domain(domain);
    }
    Optional<Owner> owner = owner(row);
    if ((row instanceof User || row instanceof Account) && owner.filter(this::administersAll).isPresent()) {
      return false;
    }
    return owner.isEmpty() || owns(owner.get()) || !changed && shared(row, owner.get());
  }

  Optional<Owner> owner(Row row) {
    if (row instanceof User user) {
      return tx.of(Account.class).find(user.accountId()).map(a -> new Owner(a.id(), a.domainId()));
    }
    if (row instanceof Nic nic) {
      return tx.of(VirtualMachine.class).find(nic.vmId()).flatMap(EntityKinds::owner);
    }
    return EntityKinds.owner(row).filter(o -> o.account() != null || o.domain() != null);
  }

  /** Whether the row belongs to nobody, so that only root administrators change what they choose of it. */
  boolean nobodys(Row row) {
    return !caller.root() && !(row instanceof Domain) && owner(row).isEmpty();
  }

  /** Whether the caller may see what belongs to the domain as such. */
  boolean domain(Domain domain) {
    return administrates() ? domain.path().startsWith(caller.domainPath()) : domain.id().equals(caller.domainId());
  }

  boolean owns(Owner owner) {
    return caller.root() || caller.accountId().equals(owner.account())
        || administrates() && path(owner.domain()).filter(p -> p.startsWith(caller.domainPath())).isPresent()
        || new Memberships(tx, operation, caller).of(owner.account());
  }

  boolean administrates() {
    return caller.role() != RoleType.USER;
  }

  /** Nobody else works on the accounts and users of root administrators, in whatever domain. */
  private boolean administersAll(Owner owner) {
    return tx.of(Account.class).find(owner.account()).filter(Account::unlimited)
        .isPresent();
  }

  private boolean shared(Row row, Owner owner) {
    if (row instanceof Template template) {
      return template.isPublic();
    }
    return row instanceof Network network && "Domain".equalsIgnoreCase(network.aclType())
        && path(owner.domain()).filter(p -> caller.domainPath().startsWith(p)).isPresent();
  }

  private Optional<String> path(UUID domain) {
    return domain == null ? Optional.empty() : tx.of(Domain.class).find(domain).map(Domain::path);
  }
}
