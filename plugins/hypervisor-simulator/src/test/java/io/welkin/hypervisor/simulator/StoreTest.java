// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path directory;

  @Test void whatWasWrittenIsThereWithoutAClose() {
    Store killed = new Store(directory);
    killed.put("machine", "a", Map.of("name", "blank and = and % and ä\n"));
    killed.put("machine", "b", Map.of("name", "b"));
    killed.remove("machine", "b");
    try (Store again = new Store(directory)) {
      assertThat(again.list("machine")).containsExactly(Map.of("name", "blank and = and % and ä\n"));
      assertThat(again.get("machine", "b")).isNull();
    }
  }

  @Test void aTornLineIsCutOff() throws IOException {
    try (Store store = new Store(directory)) {
      store.put("machine", "a", Map.of("name", "a"));
    }
    Files.writeString(directory.resolve("journal"), "machine b name", StandardOpenOption.APPEND);
    try (Store store = new Store(directory)) {
      assertThat(store.get("machine", "b")).isNull();
      store.put("machine", "c", Map.of("name", "c"));
    }
    try (Store store = new Store(directory)) {
      assertThat(store.list("machine")).containsExactly(Map.of("name", "a"), Map.of("name", "c"));
    }
  }

  @Test void theFileIsRewrittenWhenMostOfItIsPast() throws IOException {
    try (Store store = new Store(directory)) {
      for (int i = 0; i < 25_000; i++) {
        store.put("machine", "m" + i % 100, Map.of("turn", Integer.toString(i)));
      }
    }
    try (var lines = Files.lines(directory.resolve("journal"))) {
      assertThat(lines.count()).isBetween(100L, 10_001L);
    }
    try (Store store = new Store(directory)) {
      assertThat(store.list("machine")).hasSize(100);
      assertThat(store.get("machine", "m99")).isEqualTo(Map.of("turn", "24999"));
    }
  }
}
