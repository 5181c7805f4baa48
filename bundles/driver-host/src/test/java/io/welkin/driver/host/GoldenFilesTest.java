// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.spi.command.CommandTypes;
import io.welkin.spi.command.Done;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is on the wire, type by type, as files. A file changes only by growing: what an older peer sends must still be
 * read, and what is written must be what is there.
 */
class GoldenFilesTest {
  private final RegistryCodec codec = new RegistryCodec(List.of(new WireTypes()));

  static Stream<Map.Entry<String, Class<? extends Record>>> types() {
    Map<String, Class<? extends Record>> all = new TreeMap<>(CommandTypes.COMMANDS);
    all.putAll(CommandTypes.OBSERVATIONS);
    all.putAll(CommandTypes.ANSWERS);
    return all.entrySet().stream();
  }

  @ParameterizedTest @MethodSource("types")
  void theWireIsAsTheFileSays(Map.Entry<String, Class<? extends Record>> type) throws Exception {
    byte[] golden = golden(type.getKey());
    Record read = codec.decode(new Envelope(type.getKey(), Headers.NONE, golden));
    assertThat(read).isInstanceOf(type.getValue());
    assertThat(unset("", read)).as("every field is in the file").isEmpty();
    Envelope written = codec.encode(read, Headers.NONE);
    assertThat(written.type()).isEqualTo(type.getKey());
    JsonNode expected = Json.MAPPER.readTree(golden);
    assertThat(Json.MAPPER.readTree(written.body())).isEqualTo(expected);
    assertThat(codec.decode(written)).isEqualTo(read);
  }

  private static byte[] golden(String type) throws IOException {
    String name = "/golden/" + type.replace('/', '-') + ".json";
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream(name)) {
      assertThat(in).as("a golden file " + name).isNotNull();
      return in.readAllBytes();
    }
  }

  /** Paths of what is null, zero, false or empty, so that its place on the wire is not shown. */
  private static List<String> unset(String path, Object value) throws ReflectiveOperationException {
    List<String> found = new ArrayList<>();
    if (value == null || Set.of(0, 0L, false).contains(value)
        || value instanceof Collection<?> c && c.isEmpty() || value instanceof Map<?, ?> m && m.isEmpty()) {
      found.add(path);
    } else if (value instanceof Collection<?> c) {
      for (Object element : c) {
        found.addAll(unset(path + "[]", element));
      }
    } else if (value instanceof Record && !(value instanceof Done)) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        found.addAll(unset(path + "." + component.getName(), component.getAccessor().invoke(value)));
      }
    }
    return found;
  }
}
