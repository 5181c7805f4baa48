// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.bus.internal.RegistryCodec;
import io.welkin.testing.GoldenFiles;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What identity puts on the wire, type by type, as files. A file changes only by growing. */
class WireTest {
  private final RegistryCodec codec = new RegistryCodec(List.of(new IdentityMessages()));

  static List<String> types() {
    return new IdentityMessages().types().keySet().stream().sorted().toList();
  }

  @ParameterizedTest @MethodSource("types") void theWireIsAsTheFileSays(String type) throws IOException {
    GoldenFiles.check(codec, WireTest.class, type);
  }
}
