// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.bus.internal.RegistryCodec;
import java.io.IOException;
import java.io.InputStream;
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
    String name = "/golden/" + type.replace('/', '-') + ".json";
    try (InputStream in = WireTest.class.getResourceAsStream(name)) {
      assertThat(in).as("a golden file " + name).isNotNull();
      byte[] golden = in.readAllBytes();
      Envelope written = codec.encode(codec.decode(new Envelope(type, Headers.NONE, golden)), Headers.NONE);
      assertThat(written.type()).isEqualTo(type);
      assertThat(Json.MAPPER.readTree(written.body())).isEqualTo(Json.MAPPER.readTree(golden));
    }
  }
}
