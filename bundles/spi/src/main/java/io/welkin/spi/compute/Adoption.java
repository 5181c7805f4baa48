// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.util.UUID;

/**
 * Which instance gets which id.
 *
 * @param nativeId the hypervisor's own id ({@link InstanceObservation#nativeId})
 * @param id Welkin's id, from now on
 * @param generation of the spec that the instance counts as made from
 * @param replaces an id that it may carry, of a record that is no more; null when it must carry none
 */
public record Adoption(String nativeId, UUID id, long generation, UUID replaces) {}
