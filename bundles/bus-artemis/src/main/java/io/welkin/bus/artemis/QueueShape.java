// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Makes sure that an address and what receives from it exist. */
final class QueueShape {
  private QueueShape() {}

  /** Before sending: the queue, or for a topic the address. */
  static void forSending(ClientSession session, Address address) throws ActiveMQException {
    if (address.kind() == Address.Kind.TOPIC) {
      SimpleString name = SimpleString.of(address.name());
      if (!session.addressQuery(name).isExists()) {
        unlessThere(() -> session.createAddress(name, RoutingType.MULTICAST, true));
      }
    } else {
      queue(session, address);
    }
  }

  /** Before receiving; returns the queue's name. */
  static String forReceiving(ClientSession session, Address address, boolean temporary) throws ActiveMQException {
    if (address.kind() == Address.Kind.TOPIC) {
      String name = AccessRules.SUBSCRIPTION + UUID.randomUUID();
      session.createQueue(QueueConfiguration.of(name).setAddress(address.name()).setRoutingType(RoutingType.MULTICAST)
          .setDurable(false).setTemporary(true));
      return name;
    }
    if (temporary) {
      // It is there when the broker has not yet seen that our last connection is gone, or makes queues for who sends.
      unlessThere(() -> session.createQueue(QueueConfiguration.of(address.name()).setRoutingType(RoutingType.ANYCAST)
          .setDurable(false).setTemporary(true)));
    } else {
      queue(session, address);
    }
    return address.name();
  }

  private static void queue(ClientSession session, Address address) throws ActiveMQException {
    if (session.queueQuery(SimpleString.of(address.name())).isExists()) {
      return;
    }
    unlessThere(() -> session.createQueue(QueueConfiguration.of(address.name()).setRoutingType(RoutingType.ANYCAST)
        .setDurable(address.durable()).setExclusive(address.kind() == Address.Kind.EXCLUSIVE_QUEUE)
        .setAutoDelete(false)));
  }

  private interface Creation {
    void run() throws ActiveMQException;
  }

  private static void unlessThere(Creation creation) throws ActiveMQException {
    try {
      creation.run();
    } catch (ActiveMQException e) {
      if (e.getType() != ActiveMQExceptionType.QUEUE_EXISTS && e.getType() != ActiveMQExceptionType.ADDRESS_EXISTS) {
        throw e;
      }
    }
  }
}
