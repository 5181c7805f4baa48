// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

/**
 * A running instance that is to move.
 *
 * @param instance as it shall be at the target: {@link InstanceSpec#host} is the native id of the host it goes to, the
 *     generation is the one that it runs with
 * @param from native id of the host that it leaves
 */
public record MigrationSpec(InstanceSpec instance, String from) {}
