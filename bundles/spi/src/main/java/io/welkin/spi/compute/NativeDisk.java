// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

/**
 * A disk of an instance, whoever made it.
 *
 * @param id what the hypervisor calls it in the instance, such as {@code vda}; unique there
 * @param path where it is, as hosts name it: below the path of the pool that it is in
 * @param bytes the size that the guest sees, 0 when unknown
 * @param controller what it is attached to, such as {@code virtio}
 * @param deviceIndex 0 is the root disk
 */
public record NativeDisk(String id, String path, long bytes, String controller, int deviceIndex) {}
