// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.MessageTypes;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.internal.InventoryMessages;
import io.welkin.inventory.internal.jpa.JpaUnitOfWork;
import io.welkin.inventory.internal.jpa.LimitDefaults;
import io.welkin.inventory.internal.outbox.OutboxRelay;
import io.welkin.inventory.internal.outbox.OutboxTable;
import io.welkin.inventory.internal.schema.SchemaMigration;
import io.welkin.kernel.Meter;
import io.welkin.spi.command.CommandTypes;
import io.welkin.testing.InMemoryBus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.apache.openjpa.persistence.PersistenceProviderImpl;

/**
 * The real inventory for unit tests: migrated schema, unit of work and outbox relay, on a Derby in memory of its own.
 * With the system properties {@code welkin.test.db.url}, {@code .user} and {@code .password} it runs on that database
 * instead.
 */
public final class TestInventory implements AutoCloseable {
  public static final LimitDefaults NO_LIMITS = new LimitDefaults(new long[0], new long[0], new long[0]);
  private final HikariDataSource source;
  private final boolean own;
  private final EntityManagerFactory factory;
  private final Clock clock;
  private final Codec codec;
  private final Bus bus;
  private final OutboxRelay relay;
  private final UnitOfWork unitOfWork;

  private TestInventory(HikariDataSource source, boolean own, Clock clock, Bus bus, List<MessageTypes> types) {
    this.source = source;
    this.own = own;
    this.clock = clock;
    this.bus = bus;
    List<MessageTypes> all = new ArrayList<>(types);
    all.add(new InventoryMessages());
    all.add(() -> CommandTypes.COMMANDS);
    all.add(() -> CommandTypes.OBSERVATIONS);
    all.add(() -> CommandTypes.ANSWERS);
    codec = new RegistryCodec(all);
    if (!own) {
      new SchemaMigration(source).run();
    }
    factory = new PersistenceProviderImpl().createEntityManagerFactory("welkin",
        Map.of("openjpa.ConnectionFactory", source, "openjpa.ConnectionFactoryName", ""));
    relay = new OutboxRelay(new OutboxTable(source), () -> bus, clock, "test-" + UUID.randomUUID(),
        Duration.ofSeconds(5)).start();
    unitOfWork = new JpaUnitOfWork(factory, clock, codec, relay, () -> Meter.NONE, NO_LIMITS);
  }

  /** By the system's clock, with a bus in memory. */
  public static TestInventory start(MessageTypes... types) {
    return start(Clock.systemUTC(), new InMemoryBus(), types);
  }

  public static TestInventory start(Clock clock, Bus bus, MessageTypes... types) {
    String url = System.getProperty("welkin.test.db.url");
    return url == null
        ? on(Derby.fresh(), null, null, true, clock, bus, types)
        : on(url, System.getProperty("welkin.test.db.user"), System.getProperty("welkin.test.db.password"), false,
            clock, bus, types);
  }

  /** On a given database, which stays as it is when this is closed. */
  public static TestInventory on(String url, String user, String password, Clock clock, Bus bus,
      MessageTypes... types) {
    return on(url, user, password, false, clock, bus, types);
  }

  private static TestInventory on(String url, String user, String password, boolean own, Clock clock, Bus bus,
      MessageTypes... types) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new TestInventory(new HikariDataSource(config), own, clock, bus, List.of(types));
  }

  public UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  public DataSource dataSource() {
    return source;
  }

  public EntityManagerFactory factory() {
    return factory;
  }

  public Clock clock() {
    return clock;
  }

  public Codec codec() {
    return codec;
  }

  public Bus bus() {
    return bus;
  }

  public OutboxRelay relay() {
    return relay;
  }

  @Override public void close() {
    relay.close();
    factory.close();
    source.close();
    if (own) {
      Derby.drop(source.getJdbcUrl());
    }
  }
}
