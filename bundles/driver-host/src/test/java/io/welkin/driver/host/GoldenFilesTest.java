// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.internal.RegistryCodec;
import io.welkin.spi.command.CommandTypes;
import io.welkin.testing.GoldenFiles;
import java.util.List;
import java.util.Map;
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
    assertThat(GoldenFiles.check(codec, GoldenFilesTest.class, type.getKey())).isInstanceOf(type.getValue());
  }
}
