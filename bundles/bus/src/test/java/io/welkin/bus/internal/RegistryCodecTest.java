// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.MessageTypes;
import io.welkin.bus.Presence;
import io.welkin.kernel.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RegistryCodecTest {
  record Greeting(String who, Duration pause, Instant at) {}

  private static final MessageTypes GREETINGS = () -> Map.of("test.greeting/1", Greeting.class);

  private final RegistryCodec codec = new RegistryCodec(List.of(GREETINGS));

  private static Envelope message(String type, String json) {
    return new Envelope(type, Headers.NONE, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test void aRecordComesBackAsItWent() {
    Greeting g = new Greeting("world", Duration.ofSeconds(3), Instant.parse("2026-01-02T03:04:05Z"));
    Envelope e = codec.encode(g, Headers.NONE);
    assertThat(e.type()).isEqualTo("test.greeting/1");
    assertThat(e.text()).isEqualTo("{\"who\":\"world\",\"pause\":\"PT3S\",\"at\":\"2026-01-02T03:04:05Z\"}");
    assertThat(codec.decode(e)).isEqualTo(g);
  }

  @Test void unknownFieldsAreIgnoredAndAbsentOnesAreNull() {
    assertThat(codec.decode(message("test.greeting/1", "{\"who\":\"x\",\"later\":1}")))
        .isEqualTo(new Greeting("x", null, null));
  }

  @Test void anUnknownTypeAndAMalformedBodyAreTypedFailures() {
    assertThatThrownBy(() -> codec.decode(message("test.unheard/1", "{}")))
        .isInstanceOf(FailureException.class).hasMessageContaining("UnknownType");
    assertThatThrownBy(() -> codec.decode(message("test.greeting/1", "{\"who\":[")))
        .isInstanceOf(FailureException.class).hasMessageContaining("MalformedMessage");
    assertThatThrownBy(() -> codec.decode(message("test.greeting/1", "null")))
        .isInstanceOf(FailureException.class).hasMessageContaining("MalformedMessage");
  }

  @Test void whileAContainerStartsATypeIsWaitedFor() throws Exception {
    RegistryCodec starting = new RegistryCodec(Duration.ofMinutes(1));
    Envelope early = message("test.greeting/1", "{\"who\":\"early\"}");

    CompletableFuture<Record> decoded = CompletableFuture.supplyAsync(() -> starting.decode(early));
    starting.add(GREETINGS);

    assertThat(decoded.get(30, TimeUnit.SECONDS)).isEqualTo(new Greeting("early", null, null));
  }

  @Test void aWithdrawnTypeIsUnknown() {
    codec.remove(GREETINGS);
    assertThat(codec.knows("test.greeting/1")).isFalse();
    assertThat(codec.knows("presence/1")).isTrue();
    assertThat(codec.decode(codec.encode(new Presence("a", "control", "1", null, false, null), Headers.NONE)))
        .isEqualTo(new Presence("a", "control", "1", null, false, List.of()));
  }

  @Test void aTypeThatTwoBundlesRegisterStaysUntilBothHaveGone() {
    MessageTypes second = () -> Map.of("test.greeting/1", Greeting.class);
    codec.add(second);
    codec.remove(GREETINGS);
    assertThat(codec.knows("test.greeting/1")).isTrue();
    codec.remove(second);
    assertThat(codec.knows("test.greeting/1")).isFalse();
  }
}
