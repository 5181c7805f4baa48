// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Limits;
import io.welkin.inventory.Limits.Standing;
import io.welkin.inventory.ResourceType;
import io.welkin.inventory.Tx;
import io.welkin.operations.ApiException;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What accounts, domains and projects have and may have, as fields of the API. */
final class Standings {
  static final List<FieldDescriptor> FIELDS = fields();
  private static final String UNLIMITED = "Unlimited";

  private Standings() {}

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> fields = new ArrayList<>();
    for (ResourceType type : ResourceType.values()) {
      String name = name(type);
      fields.add(FieldDescriptor.of(name + "total", "long", "how much of " + type.label() + " it has"));
      fields.add(FieldDescriptor.of(name + "limit", "string", "how much of " + type.label() + " it may have"));
      fields.add(FieldDescriptor.of(name + "available", "string", "how much of " + type.label() + " it may still have"));
    }
    return List.copyOf(fields);
  }

  /** The API says it shorter in its fields than in its limits. */
  private static String name(ResourceType type) {
    return switch (type) {
      case USER_VM -> "vm";
      case PUBLIC_IP -> "ip";
      default -> type.label().replace("_", "");
    };
  }

  /** Adds the fields to rows with an id, with few queries for all of them. */
  static void put(Tx tx, List<Map<String, Object>> rows) {
    put(tx, rows, "id");
  }

  /** The same for rows where another field says who it is about. */
  static void put(Tx tx, List<Map<String, Object>> rows, String owner) {
    Map<UUID, Standing> all = tx.limits().of(rows.stream().map(row -> id(row.get(owner))).toList());
    for (Map<String, Object> row : rows) {
      Standing standing = all.get(id(row.get(owner)));
      for (ResourceType type : ResourceType.values()) {
        row.put(name(type) + "total", standing.used().get(type) / type.unit());
        row.put(name(type) + "limit", text(type, standing.most().get(type)));
        row.put(name(type) + "available", text(type, standing.available(type)));
      }
    }
  }

  private static UUID id(Object value) {
    return value instanceof UUID id ? id : UUID.fromString(value.toString());
  }

  private static String text(ResourceType type, long amount) {
    return amount == Limits.UNLIMITED ? UNLIMITED : Long.toString(amount / type.unit());
  }

  /** The type that a call names by its number or its name. */
  static Optional<ResourceType> type(Parameters p) {
    Optional<ResourceType> named = p.string("resourcetypename").filter(n -> !n.isBlank()).map(n -> Arrays
        .stream(ResourceType.values()).filter(t -> t.label().equalsIgnoreCase(n)).findFirst()
        .orElseThrow(() -> ApiException.parameter("There is no resource type " + n)));
    return p.integer("resourcetype").map(Standings::type).or(() -> named);
  }

  private static ResourceType type(int number) {
    if (number < 0 || number >= ResourceType.values().length) {
      throw ApiException.parameter("There is no resource type " + number);
    }
    return ResourceType.values()[number];
  }
}
