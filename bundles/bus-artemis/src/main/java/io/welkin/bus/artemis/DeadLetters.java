// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Queues;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * Messages that found no one: how they go there with their reason, and how they are read. What a message says is never
 * believed: it may be there because it is not what it should be, or whoever may send dead letters made it up.
 */
final class DeadLetters {
  /** Of a body that is too large for the bus only the beginning is kept, and nothing that could be sent again. */
  static final int KEPT_BYTES = 64 * 1024;

  static final SimpleString ADDRESS = WireMessage.property("deadAddress");
  private static final SimpleString KIND = WireMessage.property("deadKind");
  private static final SimpleString CODE = WireMessage.property("deadCode");
  private static final SimpleString MESSAGE = WireMessage.property("deadMessage");
  private static final SimpleString CUT = WireMessage.property("deadCut");
  private static final String OURS = "welkin_";
  private static final String ADDED = "welkin_dead";
  private static final int LONGEST_TEXT = 1_000;

  private DeadLetters() {}

  /**
   * Copies a message there; the future completes when the broker has it.
   *
   * @param tooLarge whether the body is more than the bus takes
   */
  static CompletableFuture<Void> bury(Sender sender, Address from, ClientMessage message, byte[] body, boolean tooLarge,
      Failure reason) {
    return sender.send(Address.DEAD_LETTER, session -> {
      ClientMessage copy = copy(session, message);
      WireMessage.put(copy, ADDRESS, from.name());
      WireMessage.put(copy, KIND, reason.kind());
      WireMessage.put(copy, CODE, reason.code());
      WireMessage.put(copy, MESSAGE, shortened(reason.message()));
      if (tooLarge) {
        WireMessage.put(copy, CUT, true);
      }
      copy.getBodyBuffer().writeBytes(body, 0, tooLarge ? Math.min(body.length, KEPT_BYTES) : body.length);
      return copy;
    });
  }

  /** A message with the headers of another as far as they are the bus's, and without what is said about its death. */
  private static ClientMessage copy(ClientSession session, ClientMessage message) {
    ClientMessage copy = session.createMessage(Message.BYTES_TYPE, true);
    headers(message).forEach(name -> {
      Object value = message.getObjectProperty(name);
      copy.putObjectProperty(name, value instanceof Number || value instanceof Boolean ? value
          : SimpleString.of(shortened(String.valueOf(value))));
    });
    return copy;
  }

  private static Stream<SimpleString> headers(ClientMessage message) {
    return message.getPropertyNames().stream()
        .filter(name -> name.toString().startsWith(OURS) && !name.toString().startsWith(ADDED));
  }

  /** As {@link #copy}, with the body: to be sent again. Empty where only the beginning was kept. */
  static Optional<ClientMessage> revived(ClientSession session, ClientMessage letter) {
    if (letter.containsProperty(CUT)) {
      return Optional.empty();
    }
    ClientMessage copy = copy(session, letter);
    copy.writeBodyBufferBytes(WireMessage.start(letter, Integer.MAX_VALUE));
    return Optional.of(copy);
  }

  static Queues.DeadLetter read(ClientMessage message) {
    return new Queues.DeadLetter(id(message), address(message), reason(message),
        envelope(message), !message.containsProperty(CUT));
  }

  /** The time is in it because a broker finds a message by that, and not by its number. */
  static String id(ClientMessage message) {
    return message.getTimestamp() + "-" + message.getMessageID();
  }

  /** Where it was when it died. */
  static String address(ClientMessage message) {
    String ours = text(message, ADDRESS);
    return ours != null ? ours : text(message, Message.HDR_ORIGINAL_ADDRESS);
  }

  private static Failure reason(ClientMessage message) {
    String code = text(message, CODE);
    if (code != null) {
      return Failure.of(kind(text(message, KIND)), code, text(message, MESSAGE));
    }
    return message.containsProperty(Message.HDR_ACTUAL_EXPIRY_TIME)
        ? Failure.of(Failure.Kind.UNKNOWN, "Expired", "no one took it in time")
        : Failure.of(Failure.Kind.UNKNOWN, "TooManyDeliveries", "each consumer died with it or gave it back");
  }

  private static Failure.Kind kind(String word) {
    return Stream.of(Failure.Kind.values()).filter(k -> k.name().equals(word)).findFirst().orElse(Failure.Kind.UNKNOWN);
  }

  private static Envelope envelope(ClientMessage message) {
    byte[] body = WireMessage.start(message, KEPT_BYTES);
    try {
      return WireMessage.read(message, body);
    } catch (FailureException e) {
      return new Envelope(text(message, WireMessage.TYPE), Headers.NONE, body);
    }
  }

  private static String text(ClientMessage message, SimpleString name) {
    Object value = message.getObjectProperty(name);
    return value == null ? null : shortened(value.toString());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
