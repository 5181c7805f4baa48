// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The node and everything around it that can go wrong. Started in a directory of its own; {@link #close} stops all of it.
 */
final class World implements AutoCloseable {
  static final List<String> RACKS = List.of("east", "west");

  private final Optional<MariaDb> mariaDb;
  private final Optional<Relay> database;
  private final Optional<Node> brokerNode;
  private final Optional<Relay> broker;
  private final Node node;

  World(Options options) throws IOException, InterruptedException {
    mariaDb = options.mariaDb() ? Optional.of(MariaDb.start(options.home().resolve("mariadb"))) : Optional.empty();
    database = mariaDb.map(db -> new Relay(db.port()));
    int port = Node.freePort();
    brokerNode = options.external() ? Optional.of(broker(options, port)) : Optional.empty();
    broker = brokerNode.map(b -> new Relay(port));
    node = Node.unpack(options.control(), options.home().resolve("node"));
    // Looks more often than usual, so that what was done natively is soon seen.
    node.configure("io.welkin.topology.cfg", "observeSeconds = 5", "checkSeconds = 1");
    if (database.isPresent()) {
      node.configure("org.ops4j.datasource-welkin.cfg", "dataSourceName = welkin", "osgi.jdbc.driver.name = mariadb",
          "url = jdbc:mariadb://127.0.0.1:" + database.get().port() + "/welkin", "user = root", "password = ",
          "pool = hikari", "hikari.maximumPoolSize = 16", "hikari.initializationFailTimeout = -1",
          "hikari.connectionTimeout = 5000", "hikari.transactionIsolation = TRANSACTION_READ_COMMITTED");
    }
    if (broker.isPresent()) {
      node.configure("io.welkin.broker.cfg", "mode = external", "servers = 127.0.0.1:" + broker.get().port(),
          "user = control", ".password = chaos");
    }
    node.start().ready();
  }

  /** A container with nothing but a broker in it that matters. */
  private static Node broker(Options options, int port) throws IOException, InterruptedException {
    return Node.unpack(options.edge(), options.home().resolve("broker"))
        .configure("io.welkin.broker.cfg", "mode = embedded", "instance = broker", "host = 127.0.0.1", "port = " + port)
        .configure("io.welkin.broker.users.cfg", "control = control local chaos").start().ready();
  }

  Node node() {
    return node;
  }

  /** The way to the database, when it can be cut. */
  Optional<Relay> database() {
    return database;
  }

  /** The way to the broker, when it can be cut. */
  Optional<Relay> broker() {
    return broker;
  }

  List<Rack> racks() {
    return RACKS.stream().map(name -> new Rack(node, name)).toList();
  }

  @Override public void close() throws IOException, InterruptedException {
    node.close();
    if (broker.isPresent()) {
      broker.get().close();
      brokerNode.get().close();
    }
    if (database.isPresent()) {
      database.get().close();
      mariaDb.get().close();
    }
  }
}
