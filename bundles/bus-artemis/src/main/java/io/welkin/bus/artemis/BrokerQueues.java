// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.bus.Json;
import io.welkin.bus.Queues;
import io.welkin.kernel.FailureException;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;

/** Asks the broker by its management messages, so that an external one answers as well as an embedded one. */
final class BrokerQueues {
  private static final String MANAGEMENT = "activemq.management";
  private static final int MOST = 10_000;

  private final Link link;

  BrokerQueues(Link link) {
    this.link = link;
  }

  List<Queues.QueueStatus> queues() {
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

  private static List<Queues.QueueStatus> read(JsonNode answer) {
    List<Queues.QueueStatus> all = new ArrayList<>();
    for (JsonNode q : answer.path("data")) {
      String name = q.path("name").asText();
      if (name.startsWith("welkin.")) {
        all.add(new Queues.QueueStatus(name, kind(q), q.path("messageCount").asLong(), q.path("deliveringCount").asLong(),
            q.path("consumerCount").asInt(), q.path("messagesAdded").asLong(), q.path("messagesAcked").asLong()));
      }
    }
    all.sort(java.util.Comparator.comparing(Queues.QueueStatus::name));
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
}
