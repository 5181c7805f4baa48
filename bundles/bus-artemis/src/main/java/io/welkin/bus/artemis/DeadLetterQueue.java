// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import io.welkin.bus.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.FilterConstants;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** What an operator does with dead letters. Each call has a session of its own, and blocks. */
final class DeadLetterQueue {
  private static final SimpleString QUEUE = SimpleString.of(Address.DEAD_LETTER.name());
  /** Marks what one call has sent, so that it does not send again what dies at once. */
  private static final SimpleString ROUND = WireMessage.property("resent");
  private static final int AT_ONCE = 100;
  private static final Pattern ID = Pattern.compile("(\\d{1,18})-\\d+");

  private final Link link;

  DeadLetterQueue(Link link) {
    this.link = link;
  }

  List<Queues.DeadLetter> list(Queues.Letters which, int limit) {
    List<Queues.DeadLetter> letters = new ArrayList<>();
    try (ClientSession session = link.session()) {
      QueueShape.forSending(session, Address.DEAD_LETTER);
      session.start();
      try (ClientConsumer browser = session.createConsumer(QUEUE, filter(which), true)) {
        ClientMessage letter = browser.receiveImmediate();
        while (letter != null && letters.size() < limit) {
          if (meant(which, letter)) {
            letters.add(DeadLetters.read(letter));
          }
          letter = browser.receiveImmediate();
        }
      }
      return letters;
    } catch (ActiveMQException e) {
      throw Failures.of(e);
    }
  }

  Queues.Resent resend(Queues.Letters which) {
    SimpleString round = SimpleString.of(UUID.randomUUID().toString());
    int[] kept = {0};
    int sent = each(which, (session, producer, letter) -> {
      if (round.equals(letter.getObjectProperty(ROUND))) {
        return false;
      }
      String address = DeadLetters.address(letter);
      Optional<RoutingType> routing = address == null ? Optional.empty() : receivers(session, address);
      Optional<ClientMessage> again = routing.flatMap(r -> DeadLetters.revived(session, letter));
      if (again.isEmpty()) {
        kept[0]++;
        return true;
      }
      again.get().putStringProperty(ROUND, round);
      producer.send(address, again.get().setRoutingType(routing.get()));
      letter.individualAcknowledge();
      return true;
    });
    return new Queues.Resent(sent - kept[0], kept[0]);
  }

  int purge(Queues.Letters which) {
    return each(which, (session, producer, letter) -> {
      letter.individualAcknowledge();
      return true;
    });
  }

  /** Does something with a letter; false to go no further. */
  private interface Act {
    boolean on(ClientSession session, ClientProducer producer, ClientMessage letter) throws ActiveMQException;
  }

  /** As many letters as there are now, at most; how many were seen to. */
  private int each(Queues.Letters which, Act act) {
    try (ClientSession session = link.transaction()) {
      QueueShape.forSending(session, Address.DEAD_LETTER);
      long most = session.queueQuery(QUEUE).getMessageCount();
      session.start();
      int seen = 0;
      try (ClientConsumer consumer = session.createConsumer(QUEUE, filter(which), 0, -1, false);
          ClientProducer producer = session.createProducer()) {
        ClientMessage letter = seen < most ? consumer.receiveImmediate() : null;
        while (letter != null && (!meant(which, letter) || act.on(session, producer, letter))) {
          if (meant(which, letter) && ++seen % AT_ONCE == 0) {
            session.commit();
          }
          letter = seen < most ? consumer.receiveImmediate() : null;
        }
        session.commit();
      }
      return seen;
    } catch (ActiveMQException e) {
      throw Failures.of(e);
    }
  }

  /** How an address delivers that somebody's queue hangs on. */
  private static Optional<RoutingType> receivers(ClientSession session, String address) throws ActiveMQException {
    if (session.queueQuery(SimpleString.of(address)).isExists()) {
      return Optional.of(RoutingType.ANYCAST);
    }
    return session.addressQuery(SimpleString.of(address)).getQueueNames().isEmpty() ? Optional.empty()
        : Optional.of(RoutingType.MULTICAST);
  }

  private static boolean meant(Queues.Letters which, ClientMessage letter) {
    return which.id() == null || which.id().equals(DeadLetters.id(letter));
  }

  /** What the broker can leave out; of the rest {@link #meant} decides. */
  private static SimpleString filter(Queues.Letters which) {
    if (which.id() != null) {
      Matcher id = ID.matcher(which.id());
      return SimpleString.of(FilterConstants.ACTIVEMQ_TIMESTAMP + " = " + (id.matches() ? id.group(1) : "-1"));
    }
    if (which.address() == null) {
      return null;
    }
    String address = "'" + which.address().replace("'", "''") + "'";
    return SimpleString.of(DeadLetters.ADDRESS + " = " + address + " OR " + Message.HDR_ORIGINAL_ADDRESS + " = " + address);
  }
}
