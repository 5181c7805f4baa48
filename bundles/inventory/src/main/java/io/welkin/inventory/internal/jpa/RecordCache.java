// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.ConfiguredValue;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.GuestOs;
import io.welkin.inventory.model.GuestOsCategory;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RolePermission;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateCopy;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.WorkflowRevision;
import io.welkin.inventory.model.Zone;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Rows of kinds that every call reads and hardly any changes, by id and by question; and jobs, by id, for those who poll. Records
 * cannot change, so they are shared. What this process commits is seen at once: while a row is being committed, it is read from
 * the database. What other nodes commit is seen after the time to live. A write that goes by an old row loses its race by the
 * row's version and is run again without the cache; so is what was refused by an old row. Thread safe.
 */
final class RecordCache {
  private static final Set<Class<?>> KINDS = Set.of(
      Account.class, Cluster.class, ConfiguredValue.class, DiskOffering.class, Domain.class, GuestOs.class,
      GuestOsCategory.class, Host.class, HypervisorEndpoint.class, Network.class, NetworkOffering.class, Pod.class,
      Project.class, ProjectMember.class, Role.class, RolePermission.class, ServiceOffering.class, StoragePool.class,
      Template.class, TemplateCopy.class, User.class, WorkflowRevision.class, Zone.class);
  private static final int MOST = 20_000;
  private static final int LONGEST = 200;

  private final Map<Key, Held> rows = new ConcurrentHashMap<>();
  private final Map<Question, Answer> answers = new ConcurrentHashMap<>();
  private final Map<Object, Integer> committing = new ConcurrentHashMap<>();
  private final Map<Class<?>, AtomicLong> changesOf = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final long timeToLive;

  RecordCache(Duration timeToLive) {
    this.timeToLive = timeToLive.toNanos();
  }

  /** What names a row. */
  record Key(Class<?> kind, UUID id) {}

  private record Held(Row row, long since) {}

  private record Question(Class<?> kind, Where where) {}

  /** Rows that were found when there had been so many changes of the kind. */
  private record Answer(List<? extends Row> rows, long since, long changes) {}

  static boolean keeps(Class<?> kind) {
    return kind == Job.class || KINDS.contains(kind);
  }

  /** Whether answers to questions for rows of the kind are kept too. */
  static boolean keepsAnswers(Class<?> kind) {
    return KINDS.contains(kind);
  }

  /** The row, from here or else as loaded. */
  <R extends Record & Row> Optional<R> find(Class<R> kind, UUID id, Supplier<Optional<R>> load) {
    Key key = new Key(kind, id);
    if (committing.containsKey(key)) {
      return load.get();
    }
    Held held = rows.get(key);
    if (held != null && System.nanoTime() - held.since() < timeToLive) {
      return Optional.of(kind.cast(held.row()));
    }
    long before = changes.get();
    long since = System.nanoTime();
    Optional<R> loaded = load.get();
    if (rows.size() >= MOST) {
      rows.clear();
    }
    // Within compute, so that a change is either seen by the comparison or removes what is put here.
    rows.compute(key, (k, old) -> loaded.isPresent() && changes.get() == before ? new Held(loaded.get(), since) : null);
    return loaded;
  }

  /** The rows that a question finds, from here or else as loaded; only short answers are kept. */
  @SuppressWarnings("unchecked")
  <R extends Record & Row> List<R> list(Class<R> kind, Where where, Supplier<List<R>> load) {
    if (committing.containsKey(kind)) {
      return load.get();
    }
    Question question = new Question(kind, where);
    long changed = changesOf(kind).get();
    Answer known = answers.get(question);
    if (known != null && known.changes() == changed && System.nanoTime() - known.since() < timeToLive) {
      return (List<R>) known.rows();
    }
    long since = System.nanoTime();
    List<R> loaded = List.copyOf(load.get());
    if (answers.size() >= MOST) {
      answers.clear();
    }
    if (loaded.size() <= LONGEST) {
      answers.put(question, new Answer(loaded, since, changed));
    }
    return loaded;
  }

  private AtomicLong changesOf(Class<?> kind) {
    return changesOf.computeIfAbsent(kind, k -> new AtomicLong());
  }

  /** Before the commit of rows: from now on they are not answered from here, until {@link #changed}. */
  void changing(Collection<Key> keys) {
    keys.forEach(key -> {
      committing.merge(key, 1, Integer::sum);
      committing.merge(key.kind(), 1, Integer::sum);
    });
  }

  /** Forgets rows whose change was committed, or may have been; each was {@link #changing} before. */
  void changed(Collection<Key> keys) {
    if (!keys.isEmpty()) {
      changes.incrementAndGet();
      for (Key key : keys) {
        changesOf(key.kind()).incrementAndGet();
        rows.remove(key);
        ended(key);
        ended(key.kind());
      }
    }
  }

  private void ended(Object what) {
    committing.computeIfPresent(what, (w, count) -> count == 1 ? null : count - 1);
  }
}
