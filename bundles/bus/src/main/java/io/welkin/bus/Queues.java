// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

import io.welkin.kernel.Failure;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What an operator sees of the broker. Calls may block for a round trip. */
@ProviderType
public interface Queues {
  /** The state of one queue. */
  record QueueStatus(String name, String kind, long messages, long delivering, int consumers, long added, long acknowledged) {}

  /** A message that found no one to take it. */
  record DeadLetter(String id, String address, Failure reason, Envelope envelope) {}

  List<QueueStatus> queues();

  /** The oldest dead letters; they stay where they are. */
  List<DeadLetter> deadLetters(int limit);
}
