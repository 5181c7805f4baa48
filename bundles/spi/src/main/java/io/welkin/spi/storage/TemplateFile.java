// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

/**
 * One file of a template.
 *
 * @param role {@code disk}, {@code kernel} or {@code initrd}
 * @param url http, https or file, as the hosts reach it
 * @param checksum {@code {SHA-256}hex}, {@code {MD5}hex} or bare hex whose length tells; null is not checked
 */
public record TemplateFile(String role, String url, String checksum) {
  public static final String DISK = "disk";
  public static final String KERNEL = "kernel";
  public static final String INITRD = "initrd";
}
