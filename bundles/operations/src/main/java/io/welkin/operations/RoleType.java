// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.EnumSet;
import java.util.Set;

/** The role types of the CloudStack API, each with what its account type is on the wire. */
public enum RoleType {
  ROOT_ADMIN("Admin", 1), RESOURCE_ADMIN("ResourceAdmin", 3), DOMAIN_ADMIN("DomainAdmin", 2), USER("User", 0);

  /** Everyone. */
  public static final Set<RoleType> ALL = Set.copyOf(EnumSet.allOf(RoleType.class));
  public static final Set<RoleType> ROOT = Set.of(ROOT_ADMIN);
  public static final Set<RoleType> RESOURCE_ADMINS = Set.of(ROOT_ADMIN, RESOURCE_ADMIN);
  public static final Set<RoleType> ADMINS = Set.of(ROOT_ADMIN, RESOURCE_ADMIN, DOMAIN_ADMIN);

  private final String label;
  private final int accountType;

  RoleType(String label, int accountType) {
    this.label = label;
    this.accountType = accountType;
  }

  public String label() {
    return label;
  }

  public int accountType() {
    return accountType;
  }

  public static RoleType ofAccountType(int type) {
    for (RoleType r : values()) {
      if (r.accountType == type) {
        return r;
      }
    }
    throw new IllegalArgumentException("no account type " + type);
  }
}
