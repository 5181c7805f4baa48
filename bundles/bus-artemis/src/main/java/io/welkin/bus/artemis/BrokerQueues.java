// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.bus.Json;
import io.welkin.bus.Queues;
import io.welkin.kernel.FailureException;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;

/** Asks the broker by its management messages, so that an external one answers as well as an embedded one. */
final class BrokerQueues implements Queues {
  private static final String MANAGEMENT = "activemq.management";
  private static final int MOST = 10_000;

  private final Link link;

  BrokerQueues(Link link) {
    this.link = link;
  }

  @Override public List<QueueStatus> queues() {
    try (ClientSession session = link.session()) {
      session.start();
      try (ClientRequestor requestor = new ClientRequestor(session, MANAGEMENT)) {
        ClientMessage ask = session.createMessage(false);
        ManagementHelper.putOperationInvocation(ask, "broker", "listQueues", "", 1, MOST);
        ClientMessage answer = requestor.request(ask, 10_000);
        if (answer == null || !ManagementHelper.hasOperationSucceeded(answer)) {
          throw FailureException.unreachable("BrokerUnreachable", "the broker does not list its queues: "
              + (answer == null ? "no answer" : ManagementHelper.getResult(answer)));
        }
        return read(Json.MAPPER.readTree((String) ManagementHelper.getResult(answer)));
      }
    } catch (Exception e) {
      throw Failures.of(e);
    }
  }

  private static List<QueueStatus> read(JsonNode answer) {
    List<QueueStatus> all = new ArrayList<>();
    for (JsonNode q : answer.path("data")) {
      String name = q.path("name").asText();
      if (name.startsWith("welkin.")) {
        all.add(new QueueStatus(name, kind(q), q.path("messageCount").asLong(), q.path("deliveringCount").asLong(),
            q.path("consumerCount").asInt(), q.path("messagesAdded").asLong(), q.path("messagesAcked").asLong()));
      }
    }
    all.sort(java.util.Comparator.comparing(QueueStatus::name));
    return all;
  }

  private static String kind(JsonNode q) {
    if (q.path("routingType").asText().equalsIgnoreCase("MULTICAST")) {
      return Address.Kind.TOPIC.name();
    }
    if (q.path("exclusive").asBoolean()) {
      return Address.Kind.EXCLUSIVE_QUEUE.name();
    }
    return (q.path("durable").asBoolean() ? Address.Kind.DURABLE_QUEUE : Address.Kind.TRANSIENT_QUEUE).name();
  }

  @Override public List<DeadLetter> deadLetters(int limit) {
    List<DeadLetter> letters = new ArrayList<>();
    try (ClientSession session = link.session()) {
      QueueShape.forSending(session, Address.DEAD_LETTER);
      session.start();
      try (ClientConsumer browser = session.createConsumer(SimpleString.of(Address.DEAD_LETTER.name()), null, true)) {
        for (ClientMessage m = next(browser, letters, limit); m != null; m = next(browser, letters, limit)) {
          letters.add(DeadLetters.read(m));
        }
      }
      return letters;
    } catch (Exception e) {
      throw Failures.of(e);
    }
  }

  private static ClientMessage next(ClientConsumer browser, List<DeadLetter> letters, int limit) throws Exception {
    return letters.size() < limit ? browser.receiveImmediate() : null;
  }
}
