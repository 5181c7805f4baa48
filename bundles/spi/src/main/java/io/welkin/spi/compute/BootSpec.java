// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.storage.TemplateRef;

/**
 * How an instance boots.
 *
 * @param template whose cached files {@code kernel} and {@code initrd} are booted directly; null boots the root disk
 * @param commandLine the kernel's arguments, for a direct boot
 */
public record BootSpec(TemplateRef template, String commandLine) {
  public static final BootSpec FROM_DISK = new BootSpec(null, null);

  public boolean direct() {
    return template != null;
  }
}
