// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of configuration {@code io.welkin.broker.users}: a property per user, {@code name = role instance secret}.
 * Changes count for new connections at once and for present ones when the broker checks again, within ten seconds.
 */
@Component(service = ConfiguredUsers.class, configurationPid = "io.welkin.broker.users")
public final class ConfiguredUsers {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredUsers.class);

  private volatile Map<String, BrokerUser> users = Map.of();

  @Activate
  public ConfiguredUsers(Map<String, Object> properties) {
    replace(properties);
  }

  @Modified
  void replace(Map<String, Object> properties) {
    Map<String, BrokerUser> read = new HashMap<>();
    properties.forEach((name, line) -> {
      if (Names.valid(name)) {
        BrokerUser.parse(name, String.valueOf(line)).ifPresentOrElse(user -> read.put(name, user),
            () -> LOG.warn("io.welkin.broker.users: {} is not 'role instance secret' and is left out", name));
      }
    });
    users = Map.copyOf(read);
  }

  /** The user with this name and password. */
  Optional<BrokerUser> authenticate(String name, String password) {
    BrokerUser user = name == null ? null : users.get(name);
    return user != null && Passwords.matches(password, user.secret()) ? Optional.of(user) : Optional.empty();
  }

  /** Whether this is still how the user is configured. */
  boolean current(BrokerUser user) {
    return user.equals(users.get(user.name()));
  }
}
