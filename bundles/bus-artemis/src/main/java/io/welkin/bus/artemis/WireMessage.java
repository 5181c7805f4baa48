// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * Between envelopes and broker messages. Every header is a property with the prefix {@code welkin_}; one that is null
 * or 0 is left out.
 */
final class WireMessage {
  static final SimpleString TYPE = property("type");
  private static final SimpleString KEY = property("key");
  private static final SimpleString ATTEMPT = property("attempt");
  private static final SimpleString RESOURCE = property("resource");
  private static final SimpleString ENDPOINT = property("endpoint");
  private static final SimpleString GENERATION = property("generation");
  private static final SimpleString FENCE = property("fence");
  private static final SimpleString TIMEOUT = property("timeout");
  private static final SimpleString SEQUENCE = property("sequence");
  private static final SimpleString TRACEPARENT = property("traceparent");
  private static final SimpleString REPLY_TO = property("replyTo");
  private static final SimpleString CORRELATION = property("correlation");

  private WireMessage() {}

  static SimpleString property(String name) {
    return SimpleString.of("welkin_" + name);
  }

  static ClientMessage write(ClientSession session, Envelope envelope, boolean durable) {
    ClientMessage m = session.createMessage(Message.BYTES_TYPE, durable);
    Headers h = envelope.headers();
    put(m, TYPE, envelope.type());
    put(m, KEY, h.key());
    put(m, ATTEMPT, h.attempt());
    put(m, RESOURCE, h.resource());
    put(m, ENDPOINT, h.endpoint());
    put(m, GENERATION, h.generation());
    put(m, FENCE, h.fence());
    put(m, TIMEOUT, h.timeout());
    put(m, SEQUENCE, h.sequence());
    put(m, TRACEPARENT, h.traceparent());
    put(m, REPLY_TO, h.replyTo());
    put(m, CORRELATION, h.correlation());
    m.writeBodyBufferBytes(envelope.body());
    return m;
  }

  /** INVALID {@code MalformedMessage} when a header is not what it should be. */
  static Envelope read(ClientMessage m) {
    String type = m.getStringProperty(TYPE);
    if (type == null) {
      throw FailureException.invalid("MalformedMessage", "the message has no type");
    }
    try {
      Headers h = new Headers(m.getStringProperty(KEY), (int) number(m, ATTEMPT), uuid(m, RESOURCE), uuid(m, ENDPOINT),
          number(m, GENERATION), number(m, FENCE), duration(m), number(m, SEQUENCE), m.getStringProperty(TRACEPARENT),
          m.getStringProperty(REPLY_TO), m.getStringProperty(CORRELATION));
      return new Envelope(type, h, body(m));
    } catch (IllegalArgumentException | ClassCastException | DateTimeParseException e) {
      throw new FailureException(Failure.of(Failure.Kind.INVALID, "MalformedMessage",
          "a header of " + type + " is not what it should be"), e);
    }
  }

  static byte[] body(ClientMessage m) {
    if (m.isLargeMessage()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(m.getBodySize());
      try {
        m.saveToOutputStream(out);
      } catch (ActiveMQException e) {
        throw new FailureException(Failure.of(Failure.Kind.UNREACHABLE, "BrokerUnreachable",
            "the connection ended in the middle of a message"), e);
      }
      return out.toByteArray();
    }
    byte[] body = new byte[m.getBodyBuffer().readableBytes()];
    m.getBodyBuffer().getBytes(m.getBodyBuffer().readerIndex(), body);
    return body;
  }

  static void put(ClientMessage m, SimpleString name, Object value) {
    if (value != null) {
      m.putStringProperty(name, SimpleString.of(value.toString()));
    }
  }

  private static void put(ClientMessage m, SimpleString name, long value) {
    if (value != 0) {
      m.putLongProperty(name, value);
    }
  }

  private static long number(ClientMessage m, SimpleString name) {
    return m.containsProperty(name) ? m.getLongProperty(name) : 0;
  }

  private static UUID uuid(ClientMessage m, SimpleString name) {
    String text = m.getStringProperty(name);
    return text == null ? null : UUID.fromString(text);
  }

  private static Duration duration(ClientMessage m) {
    String text = m.getStringProperty(TIMEOUT);
    return text == null ? null : Duration.parse(text);
  }
}
