// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.operations.Caller;
import io.welkin.operations.LocalOperator;
import io.welkin.operations.RoleType;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Knows the console of this process by a token that is made at each start. Works as the first root administrator. */
@Component(service = {LocalOperator.class, ConsoleOperator.class})
public final class ConsoleOperator implements LocalOperator {
  private static final int TOKEN_BYTES = 32;

  private final String token;

  @Activate
  public ConsoleOperator() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    token = Base64.getEncoder().encodeToString(bytes);
  }

  @Override public Credentials credentials(String operator) {
    return CredentialsBuilder.builder().local(operator).localToken(token).build();
  }

  /** Who it is: the rights of the root administrator under the operator's own name. */
  Optional<Caller> caller(Tx tx, Credentials shown, String remoteAddress) {
    if (shown.localToken() == null || !MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
        shown.localToken().getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    Optional<Domain> root = tx.of(Domain.class).first(Where.eq("path", "/"));
    Optional<Account> account = root.flatMap(d -> tx.of(Account.class).first(
        Where.live().and("domainId", d.id()).and("role", RoleType.ROOT_ADMIN.name()).order("created")));
    Optional<User> user = account.flatMap(a -> tx.of(User.class).first(
        Where.live().and("accountId", a.id()).order("created")));
    return user.map(u -> new Caller(u.id(), shown.local(), account.get().id(), account.get().name(), root.get().id(),
        "/", RoleType.ROOT_ADMIN, null, remoteAddress));
  }
}
