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

  /**
   * A message that found no one to take it.
   *
   * @param id of the letter; the broker's, and another one each time that the message dies
   * @param address where it was
   * @param whole false when it was too large for the bus and only the beginning of its body was kept
   */
  record DeadLetter(String id, String address, Failure reason, Envelope envelope, boolean whole) {}

  /**
   * Which dead letters are meant.
   *
   * @param id of the one, or null for any
   * @param address of those that died there, or null for any
   */
  record Letters(String id, String address) {
    public static final Letters ALL = new Letters(null, null);
  }

  /**
   * What became of letters that were to be sent again.
   *
   * @param sent how many went
   * @param kept how many stay, because nobody receives at their address or because they are not whole
   */
  record Resent(int sent, int kept) {}

  List<QueueStatus> queues();

  /** The oldest dead letters of those; they stay where they are. */
  List<DeadLetter> deadLetters(Letters which, int limit);

  /** The oldest of all. */
  default List<DeadLetter> deadLetters(int limit) {
    return deadLetters(Letters.ALL, limit);
  }

  /**
   * Sends those letters, and not what dies meanwhile, to the addresses where they died, and takes them away: each both or
   * neither. What died at a topic goes to everyone who listens there now.
   */
  Resent resend(Letters which);

  /** Takes those letters away for good; how many there were. */
  int purge(Letters which);
}
