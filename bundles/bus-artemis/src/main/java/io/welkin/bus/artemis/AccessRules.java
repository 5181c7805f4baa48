// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.security.CheckType;

/**
 * Which user may do what with which address. A control node may do everything. A driver-host consumes its own two
 * queues and sends outcomes, observations, heartbeats and replies to what it was asked itself. An edge sends calls and
 * heartbeats, and consumes its own replies and events. Both may send dead letters and may create what they use.
 */
final class AccessRules {
  /** Prefix of the queues that stand for a subscription to a topic. */
  static final String SUBSCRIPTION = "welkin.subscription.";

  private static final Pattern OF_HOST = Pattern.compile("welkin\\.driver\\.([^.]+)(\\.observe)?");
  /** {@code welkin.reply.<who asks>.<random>.<driver-host>}, see {@link Requests}. */
  private static final Pattern REPLY_OF_HOST = Pattern.compile("welkin\\.reply\\.[^.]+\\.[^.]+\\.([^.]+)");

  private AccessRules() {}

  /** The driver-host that receives from an address, if one does. */
  static Optional<String> driverHost(String address) {
    return Optional.of(OF_HOST.matcher(address)).filter(Matcher::matches).map(m -> m.group(1));
  }

  /** @param target an address, or {@code address::queue} */
  static boolean allows(BrokerUser user, CheckType check, String target) {
    if (user.role() == BrokerUser.Role.CONTROL) {
      return true;
    }
    int separator = target.indexOf("::");
    String address = separator < 0 ? target : target.substring(0, separator);
    String queue = separator < 0 ? null : target.substring(separator + 2);
    return switch (check) {
      case SEND -> sends(user, address);
      case CONSUME -> consumes(user, address);
      case CREATE_ADDRESS -> uses(user, address);
      case CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE -> uses(user, address) && named(queue, address);
      case DELETE_NON_DURABLE_QUEUE -> consumes(user, address) && named(queue, address);
      default -> false;
    };
  }

  private static boolean uses(BrokerUser user, String address) {
    return consumes(user, address) || sends(user, address);
  }

  /** A queue has the name of its address or is a subscription: nobody may take the name of another's queue. */
  private static boolean named(String queue, String address) {
    return queue == null || queue.equals(address) || queue.startsWith(SUBSCRIPTION);
  }

  private static boolean consumes(BrokerUser user, String address) {
    String reply = Address.reply(user.instance()).name();
    if (address.equals(reply) || address.startsWith(reply + ".") && literal(address)) {
      return true;
    }
    return user.role() == BrokerUser.Role.DRIVER_HOST
        ? address.equals(Address.driver(user.instance()).name())
            || address.equals(Address.observe(user.instance()).name())
        : address.startsWith("welkin.event.");
  }

  private static boolean sends(BrokerUser user, String address) {
    if (!literal(address)) {
      return false;
    }
    if (address.equals(Address.PRESENCE.name()) || address.equals(Address.DEAD_LETTER.name())) {
      return true;
    }
    return user.role() == BrokerUser.Role.DRIVER_HOST
        ? address.equals(Address.ANSWER.name()) || address.equals(Address.OBSERVATION.name())
            || replies(user, address)
        : address.equals(Address.API.name());
  }

  private static boolean replies(BrokerUser host, String address) {
    Matcher reply = REPLY_OF_HOST.matcher(address);
    return reply.matches() && reply.group(1).equals(host.instance());
  }

  private static boolean literal(String address) {
    return address.indexOf('*') < 0 && address.indexOf('#') < 0;
  }
}
