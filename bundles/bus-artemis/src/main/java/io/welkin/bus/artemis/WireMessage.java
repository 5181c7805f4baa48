// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQPropertyConversionException;
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

  private static final int LONGEST_TEXT = 1_000;

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
  static Envelope read(ClientMessage m, byte[] body) {
    try {
      String type = text(m, TYPE);
      if (type == null) {
        throw FailureException.invalid("MalformedMessage", "the message has no type");
      }
      Headers h = new Headers(text(m, KEY), Math.toIntExact(number(m, ATTEMPT)), uuid(m, RESOURCE), uuid(m, ENDPOINT),
          number(m, GENERATION), number(m, FENCE), duration(m), number(m, SEQUENCE), text(m, TRACEPARENT),
          text(m, REPLY_TO), text(m, CORRELATION));
      return new Envelope(type, h, body);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException | ActiveMQPropertyConversionException e) {
      throw new FailureException(Failure.of(Failure.Kind.INVALID, "MalformedMessage",
          "a header is not what it should be: " + e.getMessage()), e);
    }
  }

  /** The first bytes of the body, as many as there are and at most so many. A large message can be asked once. */
  static byte[] start(ClientMessage m, int most) {
    if (m.isLargeMessage()) {
      Beginning beginning = new Beginning(most);
      try {
        m.saveToOutputStream(beginning);
      } catch (ActiveMQException e) {
        if (beginning.size() < most) {
          throw new FailureException(Failure.of(Failure.Kind.UNREACHABLE, "BrokerUnreachable",
              "the connection ended in the middle of a message"), e);
        }
      }
      return beginning.toByteArray();
    }
    byte[] body = new byte[Math.min(most, m.getBodyBuffer().readableBytes())];
    m.getBodyBuffer().getBytes(m.getBodyBuffer().readerIndex(), body);
    return body;
  }

  /** Takes so many bytes and refuses the rest. */
  private static final class Beginning extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int most;

    Beginning(int most) {
      this.most = most;
    }

    @Override public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override public void write(byte[] bytes, int from, int count) throws IOException {
      taken.write(bytes, from, Math.min(count, most - taken.size()));
      if (taken.size() == most) {
        throw new IOException("that is enough");
      }
    }

    int size() {
      return taken.size();
    }

    byte[] toByteArray() {
      return taken.toByteArray();
    }
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

  /** IllegalArgumentException when it is not text, or longer than any header of ours. */
  private static String text(ClientMessage m, SimpleString name) {
    Object value = m.getObjectProperty(name);
    if (value != null && (!(value instanceof SimpleString) || ((SimpleString) value).length() > LONGEST_TEXT)) {
      throw new IllegalArgumentException(name + " is not a text of at most " + LONGEST_TEXT + " characters");
    }
    return value == null ? null : value.toString();
  }

  private static long number(ClientMessage m, SimpleString name) {
    return m.containsProperty(name) ? m.getLongProperty(name) : 0;
  }

  private static UUID uuid(ClientMessage m, SimpleString name) {
    String text = text(m, name);
    return text == null ? null : UUID.fromString(text);
  }

  private static Duration duration(ClientMessage m) {
    String text = text(m, TIMEOUT);
    return text == null ? null : Duration.parse(text);
  }
}
