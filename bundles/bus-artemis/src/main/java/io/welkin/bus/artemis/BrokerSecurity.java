// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Asks {@link ConfiguredUsers} who it is and {@link AccessRules} what it may; knows this process's own user besides.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
  private final ConfiguredUsers users;
  private final BrokerUser own;

  BrokerSecurity(ConfiguredUsers users, BrokerUser own) {
    this.users = users;
    this.own = own;
  }

  @Override public Subject authenticate(String name, String password, RemotingConnection connection, String domain) {
    if (own.name().equals(name)) {
      return Passwords.matches(password, own.secret()) ? subject(own) : null;
    }
    return users.authenticate(name, password).map(BrokerSecurity::subject).orElse(null);
  }

  @Override public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
    BrokerUser user = user(subject);
    return user != null && (user == own || users.current(user)) && AccessRules.allows(user, check, address);
  }

  @Override public String getUserFromSubject(Subject subject) {
    BrokerUser user = user(subject);
    return user == null ? null : user.name();
  }

  @Override public boolean validateUser(String name, String password) {
    return authenticate(name, password, null, null) != null;
  }

  /** Never asked of a manager of this version; says no. */
  @Override public boolean validateUserAndRole(String name, String password, Set<Role> roles, CheckType check) {
    return false;
  }

  private static Subject subject(BrokerUser user) {
    return new Subject(true, Set.of(new UserPrincipal(user.name())), Set.of(user), Set.of());
  }

  private static BrokerUser user(Subject subject) {
    return subject == null ? null : subject.getPublicCredentials(BrokerUser.class).stream().findFirst().orElse(null);
  }
}
