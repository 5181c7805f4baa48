// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The message types that a bundle owns. A whiteboard service: register it, and every codec of the container knows them;
 * withdraw it, and messages of those types wait in their queues.
 */
@ConsumerType
@FunctionalInterface
public interface MessageTypes {
  /** Record classes by logical name {@code words.with.dots/version}. Constant. */
  Map<String, Class<? extends Record>> types();
}
