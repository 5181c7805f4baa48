// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.List;

/**
 * A template to be fetched.
 *
 * @param template which one, and into which pool
 * @param format of the disk file: {@code QCOW2} or {@code RAW}
 * @param files one {@code disk}, and for a direct boot a {@code kernel} and maybe an {@code initrd}
 */
public record TemplateSpec(TemplateRef template, String format, List<TemplateFile> files) {
  public TemplateSpec {
    files = files == null ? List.of() : List.copyOf(files);
  }
}
