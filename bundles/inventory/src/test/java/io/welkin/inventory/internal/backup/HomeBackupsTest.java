// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.inventory.Backups;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.jpa.Samples;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.testing.InMemoryBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeBackupsTest extends DatabaseTest {
  private static final int WRITERS = 3;

  @TempDir
  Path home;

  private HomeBackups backups;

  @BeforeEach void configure() throws IOException {
    Files.createDirectories(home.resolve("etc/workflows"));
    Files.writeString(home.resolve("etc/master.key"), "secret\n");
    Files.writeString(home.resolve("etc/workflows/a.yaml"), "a\n");
    Files.writeString(home.resolve("credentials.env"), "WELKIN_API_KEY=k\n");
    backups = new HomeBackups(inventory.dataSource(), home, "", "1.2.3");
  }

  /** What a backup has in it, as an inventory. */
  protected TestInventory opened(Path backup) throws Exception {
    return TestInventory.on("jdbc:derby:memory:" + UUID.randomUUID() + ";createFrom=" + backup.resolve("derby"), null,
        null, Clock.systemUTC(), new InMemoryBus());
  }

  @Test void everyTransactionIsInItWholeOrNotAtAllWhileOthersWrite() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger before = new AtomicInteger();
    AtomicInteger pairs = new AtomicInteger();
    List<Backups.Made> made = together(WRITERS + 1, i -> {
      if (i < WRITERS) {
        while (!done.get()) {
          pair("w" + i + "-" + pairs.incrementAndGet());
        }
        return null;
      }
      try {
        pair("first");
        before.set(count(inventory));
        return backups.make("busy", Ids.next());
      } finally {
        done.set(true);
      }
    });

    try (TestInventory copy = opened(made.get(WRITERS).directory())) {
      Map<String, Long> halves = halves(copy);
      assertThat(halves).containsKey("pair-first");
      assertThat(halves.values()).as("halves of each pair").containsOnly(2L);
      assertThat(count(copy)).as("what was committed before it began is in it").isGreaterThanOrEqualTo(before.get());
    }
  }

  private void pair(String name) {
    unitOfWork.run(tx -> {
      tx.of(Setting.class).insert(Samples.setting("pair-" + name + "/a", "it's \\ a\n\"text\" \u00e4\ud83d\ude00"));
      tx.of(Setting.class).insert(Samples.setting("pair-" + name + "/b", null));
      return null;
    });
  }

  private static List<Setting> settings(TestInventory from) {
    return from.unitOfWork().read(tx -> tx.of(Setting.class).list(Where.ALL)).stream()
        .filter(s -> s.name().startsWith("pair-")).toList();
  }

  private static int count(TestInventory from) {
    return settings(from).size();
  }

  private static Map<String, Long> halves(TestInventory from) {
    return settings(from).stream().collect(Collectors.groupingBy(s -> s.name().substring(0, s.name().indexOf('/')),
        TreeMap::new, Collectors.counting()));
  }

  @Test void valuesComeBackAsTheyWere() throws Exception {
    pair("text");
    Path backup = backups.make("values", Ids.next()).directory();

    try (TestInventory copy = opened(backup)) {
      assertThat(settings(copy)).containsExactlyInAnyOrderElementsOf(settings(inventory));
    }
  }

  @Test void itHasTheConfigurationAndSumsOfAllAndIsForItsOwnerOnly() throws Exception {
    Path backup = backups.make(backups.name(null), Ids.next()).directory();

    assertThat(backup.getParent()).isEqualTo(home.resolve("backups"));
    assertThat(backup.resolve("etc/master.key")).hasContent("secret");
    assertThat(backup.resolve("etc/workflows/a.yaml")).exists();
    assertThat(backup.resolve("credentials.env")).exists();
    assertThat(Files.readString(backup.resolve("manifest.json"))).contains("\"build\":\"1.2.3\"", "\"1-lease\"");
    for (String sum : Files.readAllLines(backup.resolve("SHA256SUMS"))) {
      assertThat(Tree.sha256(backup.resolve(sum.substring(66)))).isEqualTo(sum.substring(0, 64));
    }
    assertThat(Files.readAllLines(backup.resolve("SHA256SUMS"))).hasSize(Tree.files(backup).size() - 1);
    for (Path file : Tree.files(backup)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test void nothingOutsideOfTheDirectoryCanBeNamed() {
    for (String name : List.of("../x", "a/b", "/tmp/x", ".hidden", "a b", "..", ".", "a\0b", "x/../../y")) {
      assertThatThrownBy(() -> backups.name(name)).as(name).hasMessageContaining("BadBackupName");
      assertThatThrownBy(() -> backups.make(name, Ids.next())).as(name).hasMessageContaining("BadBackupName");
    }
    assertThat(home.resolve("backups")).doesNotExist();
  }

  @Test void anExistingOneIsNeverReplacedAndWhatWasCutOffGoes() throws Exception {
    Path cutOff = home.resolve("backups/.old.part/etc");
    Files.createDirectories(cutOff);
    Path backup = backups.make(backups.name(home.resolve("backups/one").toString()), Ids.next()).directory();

    assertThatThrownBy(() -> backups.make("one", Ids.next())).hasMessageContaining("exists");
    try (Stream<Path> all = Files.list(backup.getParent())) {
      assertThat(all).containsExactly(backup);
    }
  }

  @Test void oneThatWasMadeIsFoundByItsIdAndTakenAwayByItOnly() {
    UUID id = Ids.next();
    assertThat(backups.found("one", id)).isEmpty();
    Backups.Made made = backups.make("one", id);

    assertThat(backups.make("one", id)).isEqualTo(made);
    assertThat(backups.found("one", id)).contains(made);
    assertThat(backups.found("one", Ids.next())).isEmpty();
    assertThatThrownBy(() -> backups.name("one")).hasMessageContaining("BackupExists");

    backups.remove("one", Ids.next());
    assertThat(made.directory()).exists();
    backups.remove("one", id);
    backups.remove("one", id);
    assertThat(home.resolve("backups")).isEmptyDirectory();
  }

  @Test void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(home.resolve("blocked"), "");
    for (String nowhere : List.of("blocked", "/proc/welkin")) {
      assertThatThrownBy(() -> new HomeBackups(inventory.dataSource(), home, nowhere, "1").make("x", Ids.next()))
          .hasMessageContaining("BackupDirectoryUnusable").hasMessageContaining(nowhere);
    }
    assertThat(home.resolve("blocked")).isRegularFile();
  }

  @Test void aFullDiskIsNamedAndNothingIsLeftOnIt() throws Exception {
    Path small = Files.createDirectory(home.resolve("small"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()), "no file system can be mounted here");
    try {
      HomeBackups full = new HomeBackups(inventory.dataSource(), home, "small", "1");
      Files.write(home.resolve("etc/large"), new byte[100_000]);
      assertThatThrownBy(() -> full.make("x", Ids.next())).hasMessageContaining("BackupNoSpace");
      assertThat(small).isEmptyDirectory();
    } finally {
      assertThat(run("umount", small.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
