// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The crash harness as CI runs it: 500 operations from a fixed seed. More with {@code ./welkin chaos}. */
class ChaosIT {
  private static final int OPERATIONS = 500;
  private static final int KILLS = 3;
  private static final long SEED = 20261123;

  @Test void everythingHoldsWhateverHappens() throws Exception {
    Path home = Path.of("target", "chaos-" + ProcessHandle.current().pid());
    Options options = Options.parse(List.of("--control", System.getProperty("welkin.control"), "--edge",
        System.getProperty("welkin.edge"), "--home", home.toString(), "--operations", Integer.toString(OPERATIONS),
        "--kills", Integer.toString(KILLS), "--seed", Long.toString(SEED),
        "--database", MariaDb.installed() ? "mariadb" : "derby", "--broker", "external"));

    assertThat(new Chaos(options).run()).as("broken invariants").isEmpty();
  }
}
