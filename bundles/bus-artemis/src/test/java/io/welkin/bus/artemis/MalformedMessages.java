// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** A client that keeps to none of the bus's rules. */
final class MalformedMessages implements AutoCloseable {
  private static final String TYPE = "welkin_type";
  private static final String KNOWN = "presence/1";
  private static final String GOOD = "{\"instance\":\"x\",\"role\":\"edge\"}";
  private static final List<String> TEXTS = List.of("", "not an id", "\0\n\u202E\uD83D", "x".repeat(5_000), "-1", "null");
  private static final List<String> BODIES = List.of("", "null", "[]", "7", "\"x\"", "{", GOOD + "}", "\uFEFF", "\0",
      "{\"at\":\"yesterday\"}", "{\"drivers\":{}}", "{\"drivers\":[null]}",
      "{\"drivers\":[{\"inFlight\":1e99}]}",
      "{\"instance\":\"a\",\"instance\":\"b\"}", "{\"x\":" + "[".repeat(200_000), "{\"leaving\":\"maybe\"}");
  private static final Map<String, List<Object>> HEADERS = Map.ofEntries(
      Map.entry("welkin_key", List.of(7, true, new byte[9])), Map.entry("welkin_attempt", List.of("many", Long.MAX_VALUE, 0.5)),
      Map.entry("welkin_resource", List.of("x", 1L, new byte[16])),
      Map.entry("welkin_endpoint", List.of("g-g-g-g-g", false)), Map.entry("welkin_fence", List.of("high", new byte[8])),
      Map.entry("welkin_timeout", List.of("soon", 30, "PT" + "9".repeat(40) + "S")),
      Map.entry("welkin_sequence", List.of("", 1.5f)),
      Map.entry("welkin_traceparent", List.of(1, "t".repeat(2_000))), Map.entry("welkin_correlation", List.of((byte) 1)));

  private final Random random;
  private final ServerLocator locator;
  private final ClientSessionFactory factory;
  private final ClientSession session;
  private final ClientProducer producer;

  MalformedMessages(BrokerAccess access, Random random) throws Exception {
    this.random = random;
    locator = ActiveMQClient.createServerLocatorWithoutHA(access.connectors()).setMinLargeMessageSize(200 * 1024)
        .setCompressLargeMessage(true);
    factory = locator.createSessionFactory();
    session = factory.createSession(access.user(), access.password(), false, true, true, false, 0);
    producer = session.createProducer();
  }

  /** One of the many, at random. */
  void send(String address, RoutingType routing) throws ActiveMQException {
    ClientMessage message = switch (random.nextInt(6)) {
      case 0 -> typed(pick(TEXTS));
      case 1 -> typeless();
      case 2 -> misled();
      case 3 -> message(Message.BYTES_TYPE, KNOWN, pick(BODIES).getBytes(StandardCharsets.UTF_8));
      case 4 -> noise();
      default -> ofAnotherKind();
    };
    producer.send(address, message.setRoutingType(routing));
  }

  /** Little on its way, and this many bytes when it is unpacked. */
  void sendBomb(String address, int bytes) throws ActiveMQException {
    producer.send(address, message(Message.BYTES_TYPE, KNOWN, new byte[bytes]).setRoutingType(RoutingType.ANYCAST));
  }

  /** A dead letter that nobody died for. */
  void forge() throws ActiveMQException {
    ClientMessage message = message(Message.BYTES_TYPE, "x", new byte[0]);
    message.putStringProperty("welkin_deadKind", "ZOMBIE").putStringProperty("welkin_deadCode", "x".repeat(9_000))
        .putLongProperty("welkin_deadAddress", 7);
    producer.send("welkin.dead-letter", message.setRoutingType(RoutingType.ANYCAST));
  }

  private ClientMessage typed(String type) {
    return message(Message.BYTES_TYPE, type.isEmpty() ? "presence/2" : type, GOOD.getBytes(StandardCharsets.UTF_8));
  }

  private ClientMessage typeless() {
    ClientMessage message = message(Message.BYTES_TYPE, null, GOOD.getBytes(StandardCharsets.UTF_8));
    message.putObjectProperty(TYPE, pick(List.of(1, 2L, true, 0.5, new byte[] {1})));
    return message;
  }

  private ClientMessage misled() {
    ClientMessage message = message(Message.BYTES_TYPE, KNOWN, GOOD.getBytes(StandardCharsets.UTF_8));
    String header = pick(HEADERS.keySet().stream().sorted().toList());
    message.putObjectProperty(header, pick(HEADERS.get(header)));
    return message;
  }

  private ClientMessage noise() {
    byte[] body = new byte[random.nextInt(2_000)];
    random.nextBytes(body);
    return message((byte) random.nextInt(8), KNOWN, body);
  }

  private ClientMessage ofAnotherKind() {
    ClientMessage message = message(Message.TEXT_TYPE, KNOWN, new byte[0]);
    message.getBodyBuffer().writeNullableSimpleString(SimpleString.of(GOOD));
    return message;
  }

  private ClientMessage message(byte kind, String type, byte[] body) {
    ClientMessage message = session.createMessage(kind, random.nextBoolean());
    if (type != null) {
      message.putStringProperty(TYPE, type);
    }
    message.getBodyBuffer().writeBytes(body);
    return message;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Override public void close() throws Exception {
    session.close();
    factory.close();
    locator.close();
  }
}
