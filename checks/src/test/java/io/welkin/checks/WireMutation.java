// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.bus.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways to spoil a body. */
enum WireMutation {
  /** Never what it was: an object that does not end. */
  CUT(true) {
    @Override byte[] spoil(byte[] body, Random random) {
      return Arrays.copyOf(body, random.nextInt(body.length));
    }
  },
  BITS(false) {
    @Override byte[] spoil(byte[] body, Random random) {
      byte[] changed = body.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return changed;
    }
  },
  SPLICED(false) {
    @Override byte[] spoil(byte[] body, Random random) {
      int from = random.nextInt(body.length);
      int to = from + random.nextInt(body.length - from);
      String text = new String(body, StandardCharsets.ISO_8859_1);
      int at = random.nextInt(body.length);
      return (text.substring(0, at) + text.substring(from, to) + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
    }
  },
  NOISE(true) {
    @Override byte[] spoil(byte[] body, Random random) {
      byte[] noise = new byte[1 + random.nextInt(200)];
      random.nextBytes(noise);
      noise[0] = (byte) 0x80;
      return noise;
    }
  },
  TRAILED(true) {
    @Override byte[] spoil(byte[] body, Random random) {
      return join(body, pick(random, "{}", "]", "x", "\0", "\"").getBytes(StandardCharsets.UTF_8));
    }
  },
  /** A value somewhere in it is another one. */
  REPLACED(false) {
    @Override byte[] spoil(byte[] body, Random random) {
      return replace(body, random, pick(random, "null", "true", "-1", "9223372036854775808", "0.5", "1e300", "-1e-400",
          "1e999999999", "9".repeat(900), "\"\"", "\"text\"", "\"PT1000000000000000000000S\"", "\"-\"", "\"\\u0000\\uD800\"",
          "\"+1000000001-01-01T00:00:00Z\"", "[]", "{}", "[null]", "{\"\":null}", "[[[[]]]]", "\"" + "x".repeat(100_000) + "\"",
          "[" + "0,".repeat(20_000) + "0]"));
    }
  },
  /** A value somewhere in it is nothing that JSON or a text may be, or more than a reader will take. */
  IMPOSSIBLE(true) {
    @Override byte[] spoil(byte[] body, Random random) {
      return replace(body, random, pick(random, "NaN", "0x10", "'a'", "01", "+1", "9".repeat(5_000), "1." + "0".repeat(5_000),
          "\"\u0001\"", "\"\\x\"", "[1,", "{\"a\":1,\"a\":2}", "{\"a\"}", "[,]",
          "[".repeat(50_000), "[".repeat(2_000) + "]".repeat(2_000), "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)));
    }
  },
  DUPLICATED(true) {
    @Override byte[] spoil(byte[] body, Random random) {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      return ("{\"again\":0,\"again\":" + pick(random, "1", "{}", "[]") + (text.equals("{}") ? "" : ",") + text.substring(1))
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  },
  NOT_UTF8(true) {
    @Override byte[] spoil(byte[] body, Random random) {
      byte[][] wrong = {{(byte) 0xC3}, {(byte) 0x80}, {(byte) 0xFF}, {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80}};
      byte[] begin = "{\"unknown\":\"".getBytes(StandardCharsets.UTF_8);
      byte[] end = ("\"" + (body.length == 2 ? "" : ",")).getBytes(StandardCharsets.UTF_8);
      return join(begin, wrong[random.nextInt(wrong.length)], end, Arrays.copyOfRange(body, 1, body.length));
    }
  };

  private static final String MARK = "@here@";

  /** Whether what comes out is never a body. */
  final boolean always;

  WireMutation(boolean always) {
    this.always = always;
  }

  abstract byte[] spoil(byte[] body, Random random);

  private static String pick(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static byte[] join(byte[]... parts) {
    return Stream.of(parts).map(p -> new String(p, StandardCharsets.ISO_8859_1)).collect(Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Puts it in the place of some value, or as one more field. */
  private static byte[] replace(byte[] body, Random random, String raw) {
    try {
      ObjectNode root = (ObjectNode) Json.MAPPER.readTree(body);
      List<Runnable> places = new ArrayList<>(List.of(() -> root.put("unknown", MARK)));
      places(root, places);
      places.get(random.nextInt(places.size())).run();
      return Json.MAPPER.writeValueAsString(root).replace('"' + MARK + '"', raw).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void places(JsonNode in, List<Runnable> places) {
    if (in instanceof ObjectNode object) {
      object.properties().forEach(field -> {
        places.add(() -> object.put(field.getKey(), MARK));
        places(field.getValue(), places);
      });
    } else if (in instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        places.add(() -> array.set(at, MARK));
        places(array.get(i), places);
      }
    }
  }
}
