// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import io.welkin.bus.internal.RegistryCodec;
import io.welkin.testing.GoldenFiles;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What backups put on the wire, type by type, as files. A file changes only by growing. */
class WireTest {
  private final RegistryCodec codec = new RegistryCodec(List.of(new BackupMessages()));

  static List<String> types() {
    return new BackupMessages().types().keySet().stream().sorted().toList();
  }

  @ParameterizedTest @MethodSource("types") void theWireIsAsTheFileSays(String type) throws IOException {
    GoldenFiles.check(codec, WireTest.class, type);
  }
}
