// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The SPI changes on purpose only. docs/spi-signatures.txt is what plugins were promised: what goes away, or what plugins
 * would have to implement in addition, needs a new major version of its package; what is added needs a new version.
 * With {@code -Dwelkin.write=true} a change that keeps these rules is written down.
 */
class SpiCompatibilityTest {
  private static final Path FILE = Tree.ROOT.resolve("docs/spi-signatures.txt");
  private static final String HEADER = "# SPDX-License-Identifier: Apache-2.0";
  private static final boolean WRITE = Boolean.getBoolean("welkin.write");

  private static SortedSet<String> promised() {
    return Tree.read(FILE).lines().filter(l -> !l.startsWith("#")).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  private static int major(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** The changes for which a package's version was not raised as much as it must be. */
  static List<String> unversioned(SortedSet<String> before, SortedSet<String> after) {
    SortedSet<String> changes = new TreeSet<>();
    for (String line : before) {
      if (!line.startsWith("package ") && !after.contains(line) && !raised(before, after, line, true)) {
        changes.add("gone without a new major version: " + line);
      }
    }
    for (String line : after) {
      if (line.startsWith("package ") || before.contains(line)) {
        continue;
      }
      boolean breaks = line.endsWith(SpiSignatures.TO_IMPLEMENT)
          && before.stream().anyMatch(l -> l.startsWith(line.substring(0, line.indexOf('#')) + " "));
      if (!raised(before, after, line, breaks)) {
        changes.add((breaks ? "to implement without a new major version: " : "added without a new version: ") + line);
      }
    }
    return List.copyOf(changes);
  }

  private static boolean raised(SortedSet<String> before, SortedSet<String> after, String line, boolean byMajor) {
    String old = SpiSignatures.versionIn(before, SpiSignatures.packageOf(line));
    String current = SpiSignatures.versionIn(after, SpiSignatures.packageOf(line));
    return byMajor ? major(current) > major(old) : !current.equals(old);
  }

  @Test void theSpiIsWhatWasPromised() throws IOException {
    SortedSet<String> now = SpiSignatures.now();
    if (Files.exists(FILE)) {
      assertThat(unversioned(promised(), now)).as("changes of the SPI; raise @Version in package-info.java").isEmpty();
    }
    if (WRITE) {
      Files.writeString(FILE, HEADER + "\n" + String.join("\n", now) + "\n");
    }
    assertThat(now).as("docs/spi-signatures.txt (write it anew with -Dwelkin.write=true)").isEqualTo(promised());
  }

  @Test void aMethodMoreToImplementNeedsAMajorVersion() {
    SortedSet<String> before = new TreeSet<>(List.of("package a 1.0.0", "a.Driver interface implemented by plugins"));
    SortedSet<String> after = new TreeSet<>(List.of("package a 1.1.0", "a.Driver interface implemented by plugins",
        "a.Driver#more(): void to implement"));

    assertThat(unversioned(before, after)).hasSize(1);
    after.remove("package a 1.1.0");
    after.add("package a 2.0.0");
    assertThat(unversioned(before, after)).isEmpty();
  }

  @Test void aFieldMoreNeedsAnyNewVersion() {
    SortedSet<String> before = new TreeSet<>(List.of("package a 1.0.0", "a.Spec record"));
    SortedSet<String> after = new TreeSet<>(List.of("package a 1.0.0", "a.Spec record", "a.Spec#more: int"));

    assertThat(unversioned(before, after)).hasSize(1);
    after.remove("package a 1.0.0");
    after.add("package a 1.1.0");
    assertThat(unversioned(before, after)).isEmpty();
  }

  @Test void aFieldThatGoesNeedsAMajorVersion() {
    SortedSet<String> before = new TreeSet<>(List.of("package a 1.0.0", "a.Spec record", "a.Spec#old: int"));
    SortedSet<String> after = new TreeSet<>(List.of("package a 1.1.0", "a.Spec record"));

    assertThat(unversioned(before, after)).hasSize(1);
  }
}
