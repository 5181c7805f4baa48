// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Limits;
import io.welkin.inventory.Limits.Standing;
import io.welkin.inventory.ResourceType;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Limits and counts as the API shows them, and whose they are. */
final class LimitRows {
  private static final List<FieldDescriptor> OWNER = List.of(
      FieldDescriptor.of("account", "string", "name of the account"),
      FieldDescriptor.of("domainid", "string", "id of the domain"),
      FieldDescriptor.of("domain", "string", "name of the domain"),
      FieldDescriptor.of("domainpath", "string", "path of the domain"),
      FieldDescriptor.of("resourcetype", "string", "number of the resource type"),
      FieldDescriptor.of("resourcetypename", "string", "name of the resource type"));
  static final List<FieldDescriptor> LIMIT = with("max", "how much of it there may be; -1 for no limit; storage in GiB");
  static final List<FieldDescriptor> COUNT = with("resourcecount", "how much of it there is; storage in bytes");

  private LimitRows() {}

  private static List<FieldDescriptor> with(String name, String about) {
    List<FieldDescriptor> fields = new ArrayList<>(OWNER);
    fields.add(FieldDescriptor.of(name, "long", about));
    return List.copyOf(fields);
  }

  /** An account, or a domain as such. */
  record Owner(Account account, Domain domain) {
    UUID id() {
      return account == null ? domain.id() : account.id();
    }
  }

  static Owner ofAccount(Tx tx, UUID id) {
    Account account = tx.of(Account.class).get(id);
    return new Owner(account, tx.of(Domain.class).get(account.domainId()));
  }

  static Owner ofDomain(Tx tx, UUID id) {
    return new Owner(null, tx.of(Domain.class).get(id));
  }

  /** Whom a change is about: the account that it names, a domain, or else the caller's own account. */
  static Owner changed(Tx tx, Call call) {
    boolean domain = call.parameters().has("domainid") && !call.parameters().has("account")
        && !call.parameters().has("projectid");
    return domain ? ofDomain(tx, call.parameters().id("domainid")) : ofAccount(tx, call.scope().account());
  }

  static Map<String, Object> limit(Owner owner, ResourceType type, Standing standing) {
    Map<String, Object> row = row(owner, type);
    long most = standing.most().get(type);
    row.put("max", most == Limits.UNLIMITED ? most : most / type.unit());
    return row;
  }

  static Map<String, Object> count(Owner owner, ResourceType type, Standing standing) {
    Map<String, Object> row = row(owner, type);
    row.put("resourcecount", standing.used().get(type));
    return row;
  }

  private static Map<String, Object> row(Owner owner, ResourceType type) {
    Map<String, Object> row = new LinkedHashMap<>();
    if (owner.account() != null) {
      row.put("account", owner.account().name());
    }
    row.put("domainid", owner.domain().id());
    row.put("domain", owner.domain().name());
    row.put("domainpath", Tree.shown(owner.domain().path()));
    row.put("resourcetype", Integer.toString(type.ordinal()));
    row.put("resourcetypename", type.label());
    return row;
  }
}
