// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** Artemis by itself, in this process, driven as fast as its own client goes. */
final class RawArtemis implements AutoCloseable {
  private static final byte[] BODY = new byte[1_000];

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final ServerLocator locator;
  private final ClientSessionFactory factory;

  RawArtemis(Path directory) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setPersistenceEnabled(true).setSecurityEnabled(false).setJMXManagementEnabled(false);
    configuration.setJournalType(JournalType.NIO).setJournalDatasync(true);
    configuration.setJournalDirectory(directory + "/journal").setBindingsDirectory(directory + "/bindings")
        .setPagingDirectory(directory + "/paging").setLargeMessagesDirectory(directory + "/large");
    configuration.addAcceptorConfiguration("in-vm", "vm://7");
    broker.setConfiguration(configuration).start();
    locator = ActiveMQClient.createServerLocator("vm://7").setConfirmationWindowSize(1 << 20).setBlockOnDurableSend(false)
        .setBlockOnAcknowledge(false);
    factory = locator.createSessionFactory();
    try (ClientSession session = factory.createSession()) {
      for (String queue : new String[] {"command", "answer"}) {
        session.createQueue(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST).setDurable(true));
      }
    }
  }

  /** A second, with so many under way. A command is acknowledged when the broker has its answer. */
  double roundTrips(int underWay, Duration time) throws ActiveMQException, InterruptedException {
    Semaphore free = new Semaphore(underWay);
    LongAdder done = new LongAdder();
    try (ClientSession sending = factory.createSession(); ClientSession driver = factory.createSession();
        ClientSession control = factory.createSession()) {
      ClientProducer answers = driver.createProducer("answer");
      driver.createConsumer("command").setMessageHandler(message -> checked(() -> {
        ClientMessage answer = driver.createMessage(true);
        answer.getBodyBuffer().writeBytes(BODY);
        answers.send(answer, sent -> checked(message::individualAcknowledge));
      }));
      control.createConsumer("answer").setMessageHandler(message -> {
        checked(message::individualAcknowledge);
        done.increment();
        free.release();
      });
      driver.start();
      control.start();
      ClientProducer commands = sending.createProducer("command");
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < time.toNanos()) {
        free.acquire();
        ClientMessage command = sending.createMessage(true);
        command.getBodyBuffer().writeBytes(BODY);
        commands.send(command, sent -> { });
      }
      double rate = done.sum() / ((System.nanoTime() - begun) / 1e9);
      free.acquire(underWay);
      return rate;
    }
  }

  @FunctionalInterface
  private interface Action {
    void run() throws ActiveMQException;
  }

  private static void checked(Action action) {
    try {
      action.run();
    } catch (ActiveMQException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public void close() throws Exception {
    factory.close();
    locator.close();
    broker.stop();
  }
}
