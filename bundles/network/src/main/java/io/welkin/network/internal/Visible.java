// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Network;
import io.welkin.operations.Call;
import io.welkin.operations.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which networks a call may see: those of the accounts in its scope, and those that a domain at or above theirs shares.
 * Shared networks reach down the tree, so a scope alone does not tell.
 */
final class Visible {
  static final String ACCOUNT = "_visibleToAccount";
  static final String DOMAIN = "_visibleToDomain";

  private Visible() {}

  /** The filter of the read model that says so; none for a scope of everything. */
  static Map<String, Object> to(Tx tx, Call call) {
    Scope scope = call.scope();
    if (scope.account() != null) {
      List<String> marks = new ArrayList<>(above(path(tx, call, scope.account())));
      marks.add(scope.account().toString());
      return Map.of(ACCOUNT, marks);
    }
    if (scope.accounts() != null) {
      return Map.of(ACCOUNT, scope.accounts().stream().map(UUID::toString).toList());
    }
    if (scope.domain() != null) {
      List<String> marks = new ArrayList<>(above(tx.of(Domain.class).find(scope.domain()).map(Domain::path)
          .orElse("")));
      marks.add(scope.domain().toString());
      return Map.of(DOMAIN, marks);
    }
    if (scope.domainPathPrefix() != null) {
      List<String> marks = new ArrayList<>(above(scope.domainPathPrefix()));
      for (Domain d : tx.of(Domain.class).list(Where.live().with("path", Where.Operator.LIKE,
          scope.domainPathPrefix() + "%"))) {
        if (d.path().startsWith(scope.domainPathPrefix())) {
          marks.add(d.path());
          marks.add(d.id().toString());
        }
      }
      return Map.of(DOMAIN, marks);
    }
    return Map.of();
  }

  /** Whether an account of a domain may have VMs in the network. */
  static boolean usable(Tx tx, Network network, UUID account, UUID domain) {
    if (!"Domain".equals(network.aclType())) {
      return account != null && account.equals(network.accountId());
    }
    Optional<String> shared = tx.of(Domain.class).find(network.domainId()).map(Domain::path);
    Optional<String> own = domain == null ? Optional.empty() : tx.of(Domain.class).find(domain).map(Domain::path);
    return shared.isPresent() && own.filter(p -> p.startsWith(shared.get())).isPresent();
  }

  private static String path(Tx tx, Call call, UUID account) {
    if (account.equals(call.caller().accountId())) {
      return call.caller().domainPath();
    }
    return tx.of(Account.class).find(account).flatMap(a -> tx.of(Domain.class).find(a.domainId())).map(Domain::path)
        .orElse("");
  }

  private static List<String> above(String path) {
    List<String> paths = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      paths.add(path.substring(0, slash + 1));
    }
    return paths;
  }
}
