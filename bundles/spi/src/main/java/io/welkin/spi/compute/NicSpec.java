// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.util.UUID;

/**
 * A network card.
 *
 * @param id Welkin's id of the card
 * @param deviceIndex 0 is the default card
 * @param macAddress six octets, colon separated, lower case
 * @param bridge the host's bridge that it is plugged into
 */
public record NicSpec(UUID id, int deviceIndex, String macAddress, String bridge) {}
