// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a module puts on the wire, type by type, as files in {@code golden/} of its tests. A file changes only by growing: what an
 * older peer sends must still be read, and what is written must be what is there.
 */
public final class GoldenFiles {
  private GoldenFiles() {}

  /**
   * Reads the file of a wire type and writes it again.
   *
   * @param test a class beside the files
   * @return what was read
   * @throws AssertionError when there is no such file, when it leaves a field unset, or when what is written is not what it says
   */
  public static Record check(Codec codec, Class<?> test, String type) throws IOException {
    byte[] golden = read(test, "/golden/" + type.replace('/', '-') + ".json");
    Record read = codec.decode(new Envelope(type, Headers.NONE, golden));
    expect(unset("", read).isEmpty(), type + " does not show " + unset("", read));
    Envelope written = codec.encode(read, Headers.NONE);
    expect(written.type().equals(type), "what was read of " + type + " is written as " + written.type());
    expect(Json.MAPPER.readTree(written.body()).equals(Json.MAPPER.readTree(golden)),
        "what is written of " + type + " is not what its file says: " + written.text());
    expect(codec.decode(written).equals(read), type + " is not read as it was written");
    return read;
  }

  private static byte[] read(Class<?> test, String name) throws IOException {
    try (InputStream in = test.getResourceAsStream(name)) {
      expect(in != null, "there is no golden file " + name);
      return in.readAllBytes();
    }
  }

  private static void expect(boolean so, String otherwise) {
    if (!so) {
      throw new AssertionError(otherwise);
    }
  }

  /** Paths of what is null, zero, false or empty, so that its place on the wire is not shown. */
  private static List<String> unset(String path, Object value) {
    List<String> found = new ArrayList<>();
    if (value == null || Set.of(0, 0L, false).contains(value)
        || value instanceof Collection<?> c && c.isEmpty() || value instanceof Map<?, ?> m && m.isEmpty()) {
      found.add(path);
    } else if (value instanceof Collection<?> c) {
      c.forEach(element -> found.addAll(unset(path + "[]", element)));
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        found.addAll(unset(path + "." + component.getName(), of(component, value)));
      }
    }
    return found;
  }

  private static Object of(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
