// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.util.Locale;

/** What accounts and domains have so many of, in the order of the numbers that the API gives them. */
public enum ResourceType {
  USER_VM, PUBLIC_IP, VOLUME, SNAPSHOT, TEMPLATE, PROJECT, NETWORK, VPC, CPU,
  /** In MiB. */
  MEMORY,
  /** In bytes. */
  PRIMARY_STORAGE,
  /** In bytes. */
  SECONDARY_STORAGE;

  private static final long GIB = 1L << 30;

  /** The name that the API has for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How much of it one unit of a limit is: limits of storage are in GiB. */
  public long unit() {
    return this == PRIMARY_STORAGE || this == SECONDARY_STORAGE ? GIB : 1;
  }
}
