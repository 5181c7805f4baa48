// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Queues;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/** Messages that found no one: how they go there with their reason, and how they are read. */
final class DeadLetters {
  private static final SimpleString ADDRESS = WireMessage.property("deadAddress");
  private static final SimpleString KIND = WireMessage.property("deadKind");
  private static final SimpleString CODE = WireMessage.property("deadCode");
  private static final SimpleString MESSAGE = WireMessage.property("deadMessage");

  private DeadLetters() {}

  /** Copies a message there; the future completes when the broker has it. */
  static CompletableFuture<Void> bury(Sender sender, Address from, ClientMessage message, Failure reason) {
    return sender.forward(Address.DEAD_LETTER, message, Map.of(ADDRESS, from.name(), KIND, reason.kind().name(),
        CODE, reason.code(), MESSAGE, reason.message()));
  }

  static Queues.DeadLetter read(ClientMessage message) {
    return new Queues.DeadLetter(Long.toString(message.getMessageID()), address(message), reason(message),
        envelope(message));
  }

  private static String address(ClientMessage message) {
    String ours = message.getStringProperty(ADDRESS);
    return ours != null ? ours : message.getStringProperty(Message.HDR_ORIGINAL_ADDRESS);
  }

  private static Failure reason(ClientMessage message) {
    String code = message.getStringProperty(CODE);
    if (code != null) {
      return Failure.of(Failure.Kind.valueOf(message.getStringProperty(KIND)), code,
          message.getStringProperty(MESSAGE));
    }
    return message.containsProperty(Message.HDR_ACTUAL_EXPIRY_TIME)
        ? Failure.of(Failure.Kind.UNKNOWN, "Expired", "no one took it in time")
        : Failure.of(Failure.Kind.UNKNOWN, "TooManyDeliveries", "each consumer died with it or gave it back");
  }

  private static Envelope envelope(ClientMessage message) {
    try {
      return WireMessage.read(message);
    } catch (FailureException e) {
      return new Envelope(message.getStringProperty(WireMessage.TYPE), Headers.NONE, WireMessage.body(message));
    }
  }
}
