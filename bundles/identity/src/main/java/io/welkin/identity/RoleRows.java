// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RolePermission;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.kernel.Ids;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleRule;
import io.welkin.operations.RoleType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Roles and their rules, as the API shows them. */
final class RoleRows {
  static final ReadModel MODEL = ReadModel.from("ROLE r").where("r.REMOVED IS NULL")
      .field("id", "r.ID", Type.UUID, "id of the role")
      .field("name", "r.NAME", Type.STRING, "name of the role")
      .field("description", "r.DESCRIPTION", Type.STRING, "what it is for")
      .field("isdefault", "r.BY_DEFAULT", Type.BOOLEAN, "whether every cloud has it; such a role cannot be changed")
      .field("_type", "r.TYPE", Type.STRING, "")
      .filter("id", "r.ID", Operator.EQ).filter("name", "r.NAME", Operator.EQ).filter("_type", "r.TYPE", Operator.EQ)
      .keywords("r.NAME", "r.DESCRIPTION").order("r.CREATED, r.ID").build();
  static final ReadModel RULES = ReadModel.from("ROLE_PERMISSION p").join("JOIN ROLE r ON r.ID = p.ROLE_ID")
      .field("id", "p.ID", Type.UUID, "id of the rule")
      .field("roleid", "p.ROLE_ID", Type.UUID, "id of the role")
      .field("rolename", "r.NAME", Type.STRING, "name of the role")
      .field("rule", "p.RULE_", Type.STRING, "name of a command; * in it stands for anything")
      .field("_allowed", "p.ALLOWED", Type.BOOLEAN, "")
      .field("description", "p.DESCRIPTION", Type.STRING, "why it is there")
      .filter("roleid", "p.ROLE_ID", Operator.EQ).filter("id", "p.ID", Operator.EQ)
      .order("p.POSITION_, p.ID").build();
  static final Listing LISTING = new Listing(MODEL);
  static final List<FieldDescriptor> FIELDS = Describe.fields(MODEL,
      FieldDescriptor.of("type", "string", "type of the role"),
      FieldDescriptor.of("ispublic", "boolean", "whether domain administrators may give it"),
      FieldDescriptor.of("state", "string", "enabled"));
  static final List<FieldDescriptor> RULE_FIELDS = Describe.fields(RULES,
      FieldDescriptor.of("permission", "string", "allow or deny"));

  private RoleRows() {}

  static void complete(Map<String, Object> row) {
    row.put("type", RoleType.valueOf((String) row.remove("_type")).label());
    row.put("ispublic", true);
    row.put("state", "enabled");
  }

  static void completeRule(Map<String, Object> row) {
    row.put("permission", Boolean.TRUE.equals(row.remove("_allowed")) ? "allow" : "deny");
  }

  /** A type as clients write it, such as DomainAdmin. */
  static RoleType type(String label) {
    return Arrays.stream(RoleType.values()).filter(t -> t.label().equalsIgnoreCase(label)).findFirst()
        .orElseThrow(() -> ApiException.parameter("There is no role type " + label));
  }

  /** A role that may be changed. */
  static Role changeable(Tx tx, UUID id) {
    Role role = tx.of(Role.class).find(id).orElseThrow(() -> ApiException.parameter("There is no role with the id " + id));
    if (role.byDefault()) {
      throw ApiException.parameter("The role " + role.name() + " is one that every cloud has; it cannot be changed");
    }
    return role;
  }

  /** Its rules in their order. */
  static List<RolePermission> rules(Tx tx, UUID role) {
    return tx.of(RolePermission.class).list(Where.eq("roleId", role).order("position"));
  }

  /** Adds the rule that the parameters tell after those that a role has. */
  static RolePermission add(Tx tx, UUID role, Parameters p) {
    String rule = p.text("rule").trim();
    boolean allowed = allowed(p.text("permission"));
    if (!RoleRule.wellFormed(rule)) {
      throw ApiException.parameter("A rule is the name of a command, in which * may stand for anything");
    }
    List<RolePermission> there = rules(tx, role);
    if (there.stream().anyMatch(r -> r.rule().equalsIgnoreCase(rule))) {
      throw ApiException.parameter("The role has a rule for " + rule + " already");
    }
    int last = there.stream().mapToInt(RolePermission::position).max().orElse(-1);
    return tx.of(RolePermission.class).insert(new RolePermission(Ids.next(), role, rule, allowed,
        p.string("description").orElse(null), last + 1, 0));
  }

  /** Changes what one rule of a role says, or with {@code ruleorder} the order of all. */
  static void change(Tx tx, UUID role, Optional<UUID> changed, Parameters p) {
    List<UUID> order = p.ids("ruleorder");
    if (order.isEmpty() != changed.isPresent()) {
      throw ApiException.parameter("Either a rule and its permission are needed, or the order of all rules");
    }
    List<RolePermission> rules = rules(tx, role);
    if (changed.isPresent()) {
      RolePermission rule = rules.stream().filter(r -> r.id().equals(changed.get())).findFirst().orElseThrow(() ->
          ApiException.parameter("The rule is not one of the role"));
      tx.of(RolePermission.class).update(rule.withAllowed(allowed(p.text("permission"))));
    } else if (new HashSet<>(order).equals(new HashSet<>(rules.stream().map(RolePermission::id).toList()))) {
      rules.forEach(rule -> tx.of(RolePermission.class).update(rule.withPosition(order.indexOf(rule.id()))));
    } else {
      throw ApiException.parameter("The order needs every rule of the role, and no other");
    }
  }

  /** {@code allow} or {@code deny}. */
  static boolean allowed(String permission) {
    if (!permission.equalsIgnoreCase("allow") && !permission.equalsIgnoreCase("deny")) {
      throw ApiException.parameter("A permission is allow or deny, not " + permission);
    }
    return permission.equalsIgnoreCase("allow");
  }
}
