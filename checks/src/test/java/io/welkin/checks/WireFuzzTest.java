// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.bus.MessageTypes;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.kernel.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type that goes over the bus, with values and with bytes that nobody thought of. {@code -Dwelkin.fuzz.seed=N}
 * takes other ones, {@code -Dwelkin.fuzz.tries=N} more of them for each type; a failure names its type and its number.
 */
@Timeout(120)
class WireFuzzTest {
  private static final long SEED = Long.getLong("welkin.fuzz.seed", 1);
  private static final int TRIES = Integer.getInteger("welkin.fuzz.tries", 25);
  private static final long SLOW_NANOS = Duration.ofSeconds(10).toNanos();
  private static final List<MessageTypes> OWNERS = owners();

  private final RegistryCodec codec = new RegistryCodec(OWNERS);

  /** Whatever a bundle registers. */
  private static List<MessageTypes> owners() {
    List<MessageTypes> found = new ArrayList<>();
    for (JavaClass type : Tree.classes()) {
      if (type.isAssignableTo(MessageTypes.class) && !type.isInterface()) {
        try {
          found.add((MessageTypes) type.reflect().getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(type + " has no public constructor without arguments", e);
        }
      }
    }
    return found;
  }

  static Stream<Map.Entry<String, Class<? extends Record>>> types() {
    Map<String, Class<? extends Record>> all = new TreeMap<>();
    OWNERS.forEach(o -> all.putAll(o.types()));
    all.put("presence/1", io.welkin.bus.Presence.class);
    all.put("failure/1", io.welkin.kernel.Failure.class);
    return all.entrySet().stream();
  }

  private static Envelope envelope(String type, byte[] body) {
    return new Envelope(type, Headers.NONE, body);
  }

  @ParameterizedTest(name = "{0}") @MethodSource("types")
  void whatIsWrittenIsRead(Map.Entry<String, Class<? extends Record>> type) throws Exception {
    for (long number = SEED; number < SEED + TRIES; number++) {
      Record value = WireValues.of(type.getValue(), number);
      Envelope written = codec.encode(value, Headers.NONE);
      assertThat(codec.decode(written)).as("%s, seed %d", type.getKey(), number).isEqualTo(value);

      ObjectNode newer = ((ObjectNode) Json.MAPPER.readTree(written.body())).put("aFieldOfLater", number);
      newer.putObject("another").putArray("with").add("parts").addObject();
      assertThat(codec.decode(envelope(written.type(), Json.MAPPER.writeValueAsBytes(newer))))
          .as("%s, seed %d, with fields of later", type.getKey(), number).isEqualTo(value);
      assertThatThrownBy(() -> codec.decode(envelope(type.getKey().replace("/1", "/2"), written.body())))
          .isInstanceOfSatisfying(FailureException.class, f -> assertThat(f.failure().code()).isEqualTo("UnknownType"));
    }
  }

  @ParameterizedTest(name = "{0}") @MethodSource("types")
  void whatIsSpoiltIsRefusedInOneWay(Map.Entry<String, Class<? extends Record>> type) {
    for (long number = SEED; number < SEED + TRIES; number++) {
      byte[] body = codec.encode(WireValues.of(type.getValue(), number), Headers.NONE).body();
      Random random = new Random(number);
      for (WireMutation mutation : WireMutation.values()) {
        String what = "%s, seed %d, %s".formatted(type.getKey(), number, mutation);
        byte[] spoilt = mutation.spoil(body, random);
        long begun = System.nanoTime();
        boolean taken = taken(what, envelope(type.getKey(), spoilt), type.getValue());
        assertThat(System.nanoTime() - begun).as("%s: nanoseconds", what).isLessThan(SLOW_NANOS);
        assertThat(taken && mutation.always).as("%s was taken: %s", what, start(spoilt)).isFalse();
      }
    }
  }

  /** What was taken is a value like any other. */
  private boolean taken(String what, Envelope message, Class<? extends Record> type) {
    try {
      Record read = codec.decode(message);
      assertThat(read).as(what).isInstanceOf(type);
      Record again = codec.decode(codec.encode(read, Headers.NONE)); // a null in a map is not written
      assertThat(codec.decode(codec.encode(again, Headers.NONE))).as(what).isEqualTo(again);
      return true;
    } catch (FailureException e) {
      assertThat(e.failure().code()).as("%s: %s", what, start(message.body())).isEqualTo("MalformedMessage");
      return false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what + ": " + start(message.body()), e);
    }
  }

  private static String start(byte[] body) {
    return new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8);
  }

  @Test void aSmallBodyThatIsHugeInMemoryIsRefused() {
    String parts = "{\"body\":[" + "[],".repeat(5_000_000) + "0]}";

    assertThatThrownBy(() -> codec.decode(envelope("workflow.answer/1", parts.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(FailureException.class, f -> assertThat(f.failure().code()).isEqualTo("MalformedMessage"));
  }
}
