// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.Set;

/**
 * One parameter of an operation.
 *
 * @param name lower case, as on the CloudStack wire
 * @param type how its text is read; a wrong text is a {@link ApiError#PARAM_ERROR}
 * @param required whether a call without it is refused
 * @param maxLength longest text that is accepted
 * @param entity the kind of entity that an id names (see {@code EntityKinds} of the inventory), or null. The gateway
 *     resolves it and checks the caller's access before {@code handle} runs. {@code @name} is the kind that the parameter of this
 *     name says; the entity itself counts as changed then, unless the operation only reads
 * @param owned false where a missing right on the entity only hides it (list filters), true where it is refused
 * @param roles who may send it; from others it is ignored as unknown
 * @param description one sentence
 */
public record ParameterDescriptor(String name, ParameterType type, boolean required, int maxLength, String entity,
    boolean owned, Set<RoleType> roles, String description) {
  public static final int DEFAULT_LENGTH = 255;

  public static ParameterDescriptor of(String name, ParameterType type, String description) {
    return new ParameterDescriptor(name, type, false, DEFAULT_LENGTH, null, false, RoleType.ALL, description);
  }

  public static ParameterDescriptor string(String name, String description) {
    return of(name, ParameterType.STRING, description);
  }

  /** The id of an entity that must exist and be accessible to the caller. */
  public static ParameterDescriptor id(String name, String entity, String description) {
    return new ParameterDescriptor(name, ParameterType.UUID, false, DEFAULT_LENGTH, entity, true, RoleType.ALL,
        description);
  }

  public ParameterDescriptor mandatory() {
    return new ParameterDescriptor(name, type, true, maxLength, entity, owned, roles, description);
  }

  public ParameterDescriptor max(int length) {
    return new ParameterDescriptor(name, type, required, length, entity, owned, roles, description);
  }

  public ParameterDescriptor only(Set<RoleType> who) {
    return new ParameterDescriptor(name, type, required, maxLength, entity, owned, who, description);
  }
}
