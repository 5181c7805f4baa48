// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills the database of a node that does not run with machines like the first one that it has: each with a network card and
 * a root disk. Either they are on hosts that no driver sees, or on those of the simulated racks of {@link Racks}, and then
 * the racks know them too.
 */
final class Filler implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final int MACHINES_A_HOST = 100;

  private final Connection database;
  private final boolean derby;

  Filler(String url, String user) throws SQLException {
    derby = url.startsWith("jdbc:derby:");
    database = user == null ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, "");
    database.setAutoCommit(false);
  }

  /** A host that machines are put on, and the rack that it is in; null for none. */
  private record Place(Map<String, Object> host, String rack) {}

  /**
   * Brings the number of machines up to this.
   *
   * @param simulator the directory of the simulated racks, or null for hosts that nobody sees
   */
  void fill(int machines, Path simulator) throws SQLException, IOException {
    long begun = System.nanoTime();
    int there = Integer.parseInt(String.valueOf(value("SELECT COUNT(*) FROM VIRTUAL_MACHINE WHERE REMOVED IS NULL")));
    List<Place> places = simulator == null ? unseen(machines) : racks();
    Map<String, Object> machine = Rows.first(database, "SELECT * FROM VIRTUAL_MACHINE WHERE STATE = 'Running' AND"
        + " REMOVED IS NULL AND HOST_ID IS NOT NULL ORDER BY CREATED");
    Map<String, Object> card = Rows.first(database, "SELECT * FROM NIC WHERE VM_ID = '" + machine.get("ID") + "'");
    Map<String, Object> disk = Rows.first(database, "SELECT * FROM VOLUME WHERE VM_ID = '" + machine.get("ID") + "'");
    try (Rows vms = new Rows(database, "VIRTUAL_MACHINE", machine); Rows nics = new Rows(database, "NIC", card);
        Rows volumes = new Rows(database, "VOLUME", disk); Journals journals = new Journals(simulator)) {
      for (int i = there + 1; i <= machines; i++) {
        Place place = places.get(i % places.size());
        Map<String, Object> vm = machine(i, place.host());
        vms.add(vm);
        nics.add(card(i, vm));
        volumes.add(disk(i, vm));
        journals.add(place.rack(), machine, vm, String.valueOf(place.host().get("NATIVE_ID")));
        if (i % BATCH == 0 || i == machines) {
          vms.flush();
          nics.flush();
          volumes.flush();
          database.commit();
        }
      }
    }
    analyze();
    System.out.printf(Locale.ROOT, "%d machines more, in %.1f s%n", machines - there, (System.nanoTime() - begun) / 1e9);
  }

  /** Ids rise with time, as those of the product do. */
  private static String id(String kind, int number) {
    return String.format("%08x-%04x-7000-8000-%s%08x", 0x01a00000 + (number >> 8), number & 0xff, kind, number);
  }

  private static Map<String, Object> machine(int number, Map<String, Object> host) {
    Map<String, Object> row = new HashMap<>();
    long created = 1_780_000_000_000_000L + number * 1_000L;
    row.put("ID", id("0001", number));
    row.put("NAME", String.format("bench-%07d", number));
    row.put("DISPLAY_NAME", String.format("bench-%07d", number));
    row.put("INSTANCE_NAME", String.format("b-%07d-VM", number));
    row.put("HOST_ID", host.get("ID"));
    row.put("CLUSTER_ID", host.get("CLUSTER_ID"));
    row.put("POD_ID", host.get("POD_ID"));
    row.put("CREATED", created);
    row.put("UPDATED", created);
    return row;
  }

  private static Map<String, Object> card(int number, Map<String, Object> vm) {
    Map<String, Object> row = new HashMap<>();
    row.put("ID", id("0002", number));
    row.put("VM_ID", vm.get("ID"));
    row.put("MAC_ADDRESS", String.format("06:be:%02x:%02x:%02x:%02x", number >> 24, number >> 16 & 255, number >> 8 & 255,
        number & 255));
    row.put("IP_ADDRESS", String.format("11.%d.%d.%d", number >> 16 & 255, number >> 8 & 255, number & 255));
    return row;
  }

  private static Map<String, Object> disk(int number, Map<String, Object> vm) {
    Map<String, Object> row = new HashMap<>();
    row.put("ID", id("0003", number));
    row.put("VM_ID", vm.get("ID"));
    row.put("NAME", "ROOT-" + number);
    row.put("PATH", id("0003", number));
    row.put("CREATED", vm.get("CREATED"));
    return row;
  }

  /** Hosts without a driver, known to be lost. */
  private List<Place> unseen(int machines) throws SQLException {
    Map<String, Object> host = Rows.first(database, "SELECT * FROM HOST WHERE REMOVED IS NULL");
    int there = Integer.parseInt(String.valueOf(value("SELECT COUNT(*) FROM HOST WHERE NAME LIKE 'unseen-%'")));
    int wanted = Math.max(1, machines / MACHINES_A_HOST);
    try (Rows hosts = new Rows(database, "HOST", host)) {
      for (int i = there + 1; i <= wanted; i++) {
        Map<String, Object> row = new HashMap<>();
        row.put("ID", id("0004", i));
        row.put("NAME", String.format("unseen-%05d", i));
        row.put("NATIVE_ID", String.format("unseen-%05d", i));
        row.put("ENDPOINT_ID", null);
        row.put("CONNECTION_", "Alert");
        row.put("STATE", "Disabled");
        row.put("DISCONNECTED", host.get("CREATED"));
        hosts.add(row);
      }
      hosts.flush();
    }
    database.commit();
    return Rows.all(database, "SELECT ID, POD_ID, CLUSTER_ID, NATIVE_ID FROM HOST WHERE NAME LIKE 'unseen-%'").stream()
        .map(h -> new Place(h, null)).toList();
  }

  private List<Place> racks() throws SQLException {
    List<Place> places = new ArrayList<>();
    for (Map<String, Object> host : Rows.all(database, "SELECT h.ID, h.POD_ID, h.CLUSTER_ID, h.NATIVE_ID FROM HOST h WHERE"
        + " h.REMOVED IS NULL AND h.NATIVE_ID LIKE 'bench%'")) {
      String nativeId = String.valueOf(host.get("NATIVE_ID"));
      places.add(new Place(host, nativeId.substring(0, nativeId.indexOf("-host-"))));
    }
    return places;
  }

  /** So that the plans of queries are made for as many rows as there are. */
  private void analyze() throws SQLException {
    try (Statement statement = database.createStatement()) {
      for (String table : List.of("VIRTUAL_MACHINE", "NIC", "VOLUME", "HOST")) {
        statement.execute(derby ? "CALL SYSCS_UTIL.SYSCS_UPDATE_STATISTICS(CURRENT SCHEMA, '" + table + "', NULL)"
            : "ANALYZE TABLE " + table);
      }
    }
    database.commit();
  }

  private Object value(String query) throws SQLException {
    try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getObject(1);
    }
  }

  @Override public void close() throws SQLException {
    database.close();
    if (derby) {
      try {
        DriverManager.getConnection("jdbc:derby:;shutdown=true").close();
      } catch (SQLException e) {
        // That is how Derby says that it has stopped.
        if (!"XJ015".equals(e.getSQLState())) {
          throw e;
        }
      }
    }
  }

  /** What the racks know: their journals, which the simulator reads when it starts. */
  private static final class Journals implements AutoCloseable {
    private final Path simulator;
    private final Map<String, BufferedWriter> open = new HashMap<>();

    Journals(Path simulator) {
      this.simulator = simulator;
    }

    void add(String rack, Map<String, Object> like, Map<String, Object> vm, String host) throws IOException {
      if (rack == null) {
        return;
      }
      BufferedWriter journal = open.get(rack);
      if (journal == null) {
        Path directory = Files.createDirectories(simulator.resolve(rack));
        journal = Files.newBufferedWriter(directory.resolve("journal"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        open.put(rack, journal);
      }
      Object id = vm.get("ID");
      journal.write("machine vm-" + id + " generation=" + like.get("GENERATION") + " host=" + host + " id=" + id + " memory="
          + like.get("MEMORY") + " name=" + vm.get("INSTANCE_NAME") + " native=vm-" + id + " power=RUNNING reboot=0"
          + " started=2026-01-01T00%3A00%3A00Z vcpus=" + like.get("CPU_NUMBER") + " volumes=\n");
    }

    @Override public void close() throws IOException {
      for (BufferedWriter journal : open.values()) {
        journal.close();
      }
    }
  }
}
