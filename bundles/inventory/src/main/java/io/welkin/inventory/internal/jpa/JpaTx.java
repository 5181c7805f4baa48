// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.bus.Address;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Capacity;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Lifecycle;
import io.welkin.inventory.Limits;
import io.welkin.inventory.Tx;
import io.welkin.inventory.internal.outbox.OutboxRow;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.DriverCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A transaction on one session. */
final class JpaTx implements Tx {
  private static final int DESCRIPTION = 4000;
  private static final int KEPT = 100;
  private static final String DRIVERS = Address.driver("").name();

  private final Session session;
  private final Sql sql;
  private final Codec codec;
  private final SqlReadModels readModels;
  private final Dialect dialect;
  private final Touched touched;
  private final Instant now;
  private final boolean readOnly;
  private final SqlLimits limits;
  private int changes;
  private final Map<Class<?>, JpaRepository<?>> repositories = new HashMap<>();
  private final List<OutboxRow> outgoing = new ArrayList<>();
  private final Map<Class<?>, List<Runnable>> appended = new LinkedHashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  JpaTx(Session session, Codec codec, SqlReadModels readModels, Dialect dialect, Touched touched,
      LimitDefaults defaults, Instant now, boolean readOnly) {
    this.session = session;
    this.sql = new Sql(session);
    this.codec = codec;
    this.readModels = readModels;
    this.dialect = dialect;
    this.touched = touched;
    this.now = now;
    this.readOnly = readOnly;
    this.limits = new SqlLimits(this, sql, dialect, defaults, this::writing);
  }

  @SuppressWarnings("unchecked")
  @Override public <R extends Record & Row> JpaRepository<R> of(Class<R> kind) {
    return (JpaRepository<R>) repositories.computeIfAbsent(kind,
        k -> new JpaRepository<>(session, Kinds.of(kind), touched, limits::changed, this::writing, this::written));
  }

  @Override public Lifecycle lifecycle() {
    return new JpaLifecycle(this);
  }

  @Override public Leases leases() {
    return new SqlLeases(sql, dialect, this::writing);
  }

  @Override public Capacity capacity() {
    return new SqlCapacity(sql, dialect, this::writing);
  }

  @Override public Limits limits() {
    return limits;
  }

  @Override public Page list(ReadModel model, ListQuery query) {
    return readModels.list(sql, model, query);
  }

  @Override public void send(Address address, Record body, Headers headers) {
    if (address.name().startsWith(DRIVERS)) {
      throw FailureException.invalid("DriverAddress", "commands for drivers leave through the workflow engine's guard");
    }
    out(address, body, headers);
  }

  @Override public void command(String instance, DriverCommand command, Headers headers) {
    out(Address.driver(instance), (Record) command, headers);
  }

  private void out(Address address, Record body, Headers headers) {
    writing();
    outgoing.add(new OutboxRow(Ids.next(), address, codec.encode(body, headers)));
  }

  @Override public void log(EventEntry event) {
    String description = event.description();
    EventEntry entry = new EventEntry(event.id() == null ? Ids.next() : event.id(), event.type(), event.level(),
        event.state(), description == null || description.length() <= DESCRIPTION ? description
            : description.substring(0, DESCRIPTION - 1) + "…", event.accountId(), event.domainId(), event.userId(),
        event.username(), event.resourceKind(), event.resourceId(), event.resourceName(), event.parentId(),
        event.archived(), event.remoteAddress(), event.protocol(), event.created() == null ? now : event.created(), 0);
    append(entry);
    send(Address.event("log", entry.type().toLowerCase(Locale.ROOT)), entry.withVersion(1),
        HeadersBuilder.builder().resource(entry.resourceId()).build());
  }

  @Override public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  @Override public Instant now() {
    return now;
  }

  /** Adds a row that nobody reads in this transaction; it is written with the others of its kind at the end. */
  <R extends Record & Row> void append(R row) {
    writing();
    appended.computeIfAbsent(row.getClass(), kind -> new ArrayList<>()).add(() -> of(recordClass(row)).append(row));
  }

  /** Writes what waits for the end of the transaction. */
  void complete() {
    appended.values().forEach(rows -> rows.forEach(Runnable::run));
    session.flush();
    limits.settle();
  }

  @SuppressWarnings("unchecked")
  static <R extends Record> Class<R> recordClass(R row) {
    return (Class<R>) row.getClass();
  }

  Touched touched() {
    return touched;
  }

  List<OutboxRow> outgoing() {
    return outgoing;
  }

  List<Runnable> actions() {
    return afterCommit;
  }

  Sql sql() {
    return sql;
  }

  Session session() {
    return session;
  }

  /**
   * Lets go of entities now and then: a flush looks at all that there are, so that a transaction with thousands of
   * changes would take the square of their number.
   */
  void written() {
    if (++changes % KEPT == 0) {
      session.flush();
      session.clear();
    }
  }

  private void writing() {
    if (readOnly) {
      throw new IllegalStateException("read() was promised to change nothing: use run()");
    }
  }
}
