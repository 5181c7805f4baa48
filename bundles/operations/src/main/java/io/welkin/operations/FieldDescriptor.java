// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.List;
import java.util.Set;

/**
 * One field of an answer.
 *
 * @param name as on the CloudStack wire
 * @param type the word that {@code listApis} says: string, integer, long, boolean, date, list, map, set, responseobject
 * @param description one sentence
 * @param roles who sees it
 * @param fields the fields of the objects inside, or empty
 */
public record FieldDescriptor(String name, String type, String description, Set<RoleType> roles,
    List<FieldDescriptor> fields) {
  public FieldDescriptor {
    roles = roles == null ? RoleType.ALL : Set.copyOf(roles);
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  public static FieldDescriptor of(String name, String type, String description) {
    return new FieldDescriptor(name, type, description, RoleType.ALL, List.of());
  }

  public static FieldDescriptor list(String name, String description, List<FieldDescriptor> fields) {
    return new FieldDescriptor(name, "list", description, RoleType.ALL, fields);
  }
}
