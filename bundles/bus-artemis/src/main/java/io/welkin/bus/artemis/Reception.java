// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer on one connection. Ends with it; a {@link Consumption} then makes the next. */
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final int WINDOW_BYTES = 256 * 1024;

  private final ClientSession session;
  private final ClientConsumer consumer;
  private final String queue;
  private final boolean passing;

  /** Receives at once; the handler runs on the session's thread, one message at a time. */
  Reception(Link link, Address address, boolean temporary, boolean ahead, MessageHandler handler) {
    session = link.session();
    passing = temporary || address.kind() == Address.Kind.TOPIC;
    try {
      queue = QueueShape.forReceiving(session, address, temporary);
      consumer = session.createConsumer(org.apache.activemq.artemis.api.core.SimpleString.of(queue), null,
          ahead ? WINDOW_BYTES : 0, -1, false);
      consumer.setMessageHandler(handler);
      session.start();
    } catch (ActiveMQException e) {
      closeSession();
      throw Failures.of(e);
    }
  }

  boolean alive() {
    return !session.isClosed() && !consumer.isClosed();
  }

  /**
   * Tells the broker that this message is done with. Without effect when the connection is gone: it comes again then.
   */
  void acknowledge(ClientMessage message) {
    synchronized (session) {
      try {
        message.individualAcknowledge();
      } catch (ActiveMQException e) {
        LOG.debug("A message was not acknowledged and will come again", e);
      }
    }
  }

  /** Gives back what was not acknowledged; a queue that is only this reception's goes with it. */
  void close() {
    if (passing && alive()) {
      synchronized (session) {
        try {
          consumer.close();
          session.deleteQueue(queue);
        } catch (ActiveMQException e) {
          LOG.debug("The broker removes {} itself", queue, e);
        }
      }
    }
    closeSession();
  }

  private void closeSession() {
    synchronized (session) {
      try {
        session.close();
      } catch (ActiveMQException e) {
        LOG.debug("A session did not close cleanly", e);
      }
    }
  }
}
