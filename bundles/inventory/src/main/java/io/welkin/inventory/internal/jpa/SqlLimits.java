// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.Limits;
import io.welkin.inventory.ResourceType;
import io.welkin.inventory.internal.entity.Usage;
import io.welkin.inventory.internal.jpa.LimitDefaults.Kind;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.kernel.FailureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts in RESOURCE_COUNT: one row for an account or domain, which comes to be when it is needed first. What a transaction adds
 * is taken by conditional updates, those of all owners in one batch, the deepest first, so that transactions wait for each
 * other in one order. As it is done last, the rows are held for a short time.
 */
final class SqlLimits implements Limits {
  private static final int NONE_SUCH = 0;
  private static final Comparator<Owner> DEEPEST_FIRST =
      Comparator.comparing(Owner::depth).reversed().thenComparing(Owner::id);

  private final JpaTx tx;
  private final Sql sql;
  private final Dialect dialect;
  private final LimitDefaults defaults;
  private final Runnable writing;
  private final Map<Belongs, Map<ResourceType, Long>> pending = new LinkedHashMap<>();

  /** Who is counted: an account is deeper than its domain. */
  record Owner(UUID id, Kind kind, int depth, String name) {}

  /** Whose a row is. */
  private record Belongs(UUID account, UUID domain) {}

  SqlLimits(JpaTx tx, Sql sql, Dialect dialect, LimitDefaults defaults, Runnable writing) {
    this.tx = tx;
    this.sql = sql;
    this.dialect = dialect;
    this.defaults = defaults;
    this.writing = writing;
  }

  /** A row counts for something else now; null for nothing. */
  void changed(Usage before, Usage after) {
    if (before != null && !before.equals(after)) {
      before.amounts().forEach((type, n) -> add(before, type, -n));
    }
    if (after != null && !after.equals(before)) {
      after.amounts().forEach((type, n) -> add(after, type, n));
    }
  }

  private void add(Usage of, ResourceType type, long amount) {
    pending.computeIfAbsent(new Belongs(of.account(), of.domain()), o -> new EnumMap<>(ResourceType.class))
        .merge(type, amount, Long::sum);
  }

  @Override public void enforce() {
    apply(true);
  }

  /** Counts what has not been counted yet, whatever the limits are. */
  void settle() {
    apply(false);
  }

  private void apply(boolean limited) {
    Map<Owner, Map<ResourceType, Long>> changes = changes();
    pending.clear();
    if (changes.isEmpty()) {
      return;
    }
    Map<String, List<Owner>> together = new LinkedHashMap<>();
    changes.keySet().stream().sorted(DEEPEST_FIRST).forEach(owner -> together.computeIfAbsent(
        CountSql.take(changes.get(owner), limited), text -> new ArrayList<>()).add(owner));
    together.forEach((text, owners) -> {
      int[] met = sql.batch(text, owners.stream().map(o -> values(o, changes.get(o), limited)).toList());
      for (int i = 0; i < met.length; i++) {
        if (met[i] == NONE_SUCH) {
          missed(owners.get(i), changes.get(owners.get(i)), limited);
        }
      }
    });
  }

  /** What is to be added to whom, without what comes to nothing. */
  private Map<Owner, Map<ResourceType, Long>> changes() {
    Map<Owner, Map<ResourceType, Long>> changes = new HashMap<>();
    pending.forEach((row, amounts) -> {
      amounts.values().removeIf(n -> n == 0);
      if (!amounts.isEmpty()) {
        owners(row.account(), row.domain()).forEach(owner -> amounts.forEach((type, n) ->
            changes.computeIfAbsent(owner, o -> new EnumMap<>(ResourceType.class)).merge(type, n, Long::sum)));
      }
    });
    changes.values().forEach(amounts -> amounts.values().removeIf(n -> n == 0));
    changes.values().removeIf(Map::isEmpty);
    return changes;
  }

  private List<Object> values(Owner owner, Map<ResourceType, Long> amounts, boolean limited) {
    List<Object> values = new ArrayList<>(amounts.values());
    values.add(owner.id().toString());
    if (limited) {
      amounts.forEach((type, n) -> {
        if (n > 0) {
          long most = defaults.of(owner.kind(), type);
          values.addAll(List.of(most, n, most));
        }
      });
    }
    return values;
  }

  /** There was no row, or no room. */
  private void missed(Owner owner, Map<ResourceType, Long> added, boolean limited) {
    boolean made = rows(List.of(owner)).isEmpty();
    if (made) {
      insert(owner);
    }
    if (limited) {
      Standing now = of(List.of(owner.id())).get(owner.id());
      added.forEach((type, n) -> {
        long before = now.used().get(type) - (made ? n : 0);
        if (n > 0 && now.most().get(type) != UNLIMITED && before + n > now.most().get(type)) {
          throw tooMuch(owner, type, now.most().get(type), before, n);
        }
      });
    }
    if (!made) {
      throw new LostRace("the counts of " + owner.name() + " were changed");
    }
  }

  /** The API's text. */
  private static FailureException tooMuch(Owner owner, ResourceType type, long most, long used, long more) {
    String kind = owner.kind().name().charAt(0) + owner.kind().name().substring(1).toLowerCase(Locale.ROOT);
    return FailureException.capacity("LimitReached", "Maximum amount of resources of Type = '" + type.label() + "' for "
        + kind + " Name = '" + owner.name() + "' has been exceeded. " + kind + " Resource Limit = " + most / type.unit()
        + ", Current " + kind + " Resource Amount = " + used / type.unit() + ", Requested Resource Amount = "
        + more / type.unit());
  }

  /** The account and every domain above it but the root; nobody where there are no limits. */
  private List<Owner> owners(UUID accountId, UUID domainId) {
    Optional<Owner> account = account(accountId);
    if (account.isEmpty()) {
      return List.of();
    }
    List<Owner> owners = new ArrayList<>(List.of(account.get()));
    Optional<Domain> domain = Optional.ofNullable(domainId).flatMap(tx.of(Domain.class)::find);
    while (domain.isPresent() && domain.get().parentId() != null) {
      owners.add(owner(domain.get()));
      domain = tx.of(Domain.class).find(domain.get().parentId());
    }
    return owners;
  }

  private Optional<Owner> account(UUID id) {
    return tx.of(Account.class).find(id).filter(a -> !a.unlimited()).map(a -> new Owner(id,
        a.ofProject() ? Kind.PROJECT : Kind.ACCOUNT, Integer.MAX_VALUE, a.name()));
  }

  private static Owner owner(Domain domain) {
    return new Owner(domain.id(), Kind.DOMAIN, domain.level(), domain.name());
  }

  private Optional<Owner> owner(UUID id) {
    return tx.of(Domain.class).find(id).filter(d -> d.parentId() != null).map(SqlLimits::owner).or(() -> account(id));
  }

  private void insert(Owner owner) {
    Map<ResourceType, Long> used = counted(List.of(owner.id())).get(owner.id());
    List<Object> values = new ArrayList<>(List.of(owner.id().toString()));
    values.addAll(used.values());
    sql.update(CountSql.INSERT, values.toArray());
  }

  /** What is in the table, of those who are in it. */
  private Map<UUID, Map<ResourceType, Long[]>> rows(List<Owner> owners) {
    Map<UUID, Map<ResourceType, Long[]>> rows = new HashMap<>();
    if (!owners.isEmpty()) {
      sql.query(CountSql.rows(owners.size()), owners.stream().map(o -> o.id().toString()).toList(),
          row -> rows.put(UUID.fromString(row.getString(1)), CountSql.read(row)));
    }
    return rows;
  }

  @Override public Map<UUID, Standing> of(Collection<UUID> ids) {
    Map<UUID, Optional<Owner>> owners = new LinkedHashMap<>();
    ids.forEach(id -> owners.put(id, owner(id)));
    Map<UUID, Map<ResourceType, Long[]>> rows = rows(owners.values().stream().flatMap(Optional::stream).toList());
    Map<UUID, Map<ResourceType, Long>> counted = counted(ids.stream().filter(id -> !rows.containsKey(id)).toList());
    Map<UUID, Standing> all = new HashMap<>();
    owners.forEach((id, owner) -> {
      Map<ResourceType, Long[]> row = rows.get(id);
      Map<ResourceType, Long> used = new EnumMap<>(ResourceType.class);
      Map<ResourceType, Long> most = new EnumMap<>(ResourceType.class);
      for (ResourceType type : ResourceType.values()) {
        used.put(type, row == null ? counted.get(id).get(type) : row.get(type)[0]);
        most.put(type, row != null && row.get(type)[1] != null ? row.get(type)[1]
            : owner.map(o -> defaults.of(o.kind(), type)).orElse(UNLIMITED));
      }
      all.put(id, new Standing(used, most));
    });
    return all;
  }

  @Override public void limit(UUID id, ResourceType type, long most) {
    writing.run();
    Owner owner = owner(id).orElseThrow(() -> FailureException.invalid("NeverLimited", "the root domain and the accounts of root"
        + " administrators have no limits"));
    if (rows(List.of(owner)).isEmpty()) {
      insert(owner);
    }
    sql.update(CountSql.limit(type), most, id.toString());
  }

  /** The row is taken first: whoever changes what is counted waits for it. */
  @Override public void recount(UUID id) {
    writing.run();
    Optional<Owner> owner = owner(id);
    if (owner.isEmpty()) {
      return;
    }
    if (sql.query("SELECT ID FROM RESOURCE_COUNT WHERE ID = ?" + dialect.forUpdate(), List.of(id.toString()), row -> 1).isEmpty()) {
      insert(owner.get());
    } else {
      List<Object> values = new ArrayList<>(counted(List.of(id)).get(id).values());
      values.add(id.toString());
      sql.update(CountSql.SET, values.toArray());
    }
  }

  /** What accounts and domains have by their rows: with a few queries for all accounts, and as many for each domain. */
  private Map<UUID, Map<ResourceType, Long>> counted(List<UUID> ids) {
    Map<UUID, Map<ResourceType, Long>> all = new HashMap<>();
    List<String> accounts = new ArrayList<>();
    for (UUID id : ids) {
      all.put(id, CountSql.nothing());
      Optional<Domain> domain = tx.of(Domain.class).find(id);
      if (domain.isEmpty()) {
        accounts.add(id.toString());
      } else {
        CountSql.counted().forEach(rows -> sql.query(rows.ofDomain(), List.of(Like.prefix(domain.get().path())),
            row -> rows.read(row, all.get(id))));
      }
    }
    if (!accounts.isEmpty()) {
      CountSql.counted().forEach(rows -> sql.query(rows.ofAccounts(accounts.size()), accounts,
          row -> rows.read(row, all.get(UUID.fromString(row.getString(1))))));
    }
    return all;
  }
}
