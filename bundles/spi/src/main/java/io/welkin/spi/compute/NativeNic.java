// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

/**
 * A network card of an instance, whoever made it.
 *
 * @param id what the hypervisor calls it in the instance; unique there
 * @param macAddress six octets, colon separated, lower case
 * @param bridge what it is plugged into on the host, or null
 * @param adapter the kind of card, such as {@code virtio}
 * @param address an IPv4 address that the guest was seen with, or null
 */
public record NativeNic(String id, String macAddress, String bridge, String adapter, String address) {}
