// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of dates in sections A1 and A7. */
class DateTextsTest {
  @ParameterizedTest
  @CsvSource({
      "2025-10-30T12:00:00+0000, 2025-10-30T12:00:00Z",
      "2025-10-30T12:00:00Z, 2025-10-30T12:00:00Z",
      "2025-10-30T12:00:00+05:30, 2025-10-30T06:30:00Z",
      "2025-10-30T12:00:00+0530, 2025-10-30T06:30:00Z",
      "2025-10-30T12:00:00.123456Z, 2025-10-30T12:00:00.123456Z",
      "2025-10-30T12:00:00.123456-0200, 2025-10-30T14:00:00.123456Z"})
  void timesWithAnOffset(String text, Instant time) {
    assertThat(DateTexts.readExact(text)).contains(time);
    assertThat(DateTexts.read(text, false)).contains(time);
  }

  @Test void shorterFormsAreInUtc() {
    assertThat(DateTexts.read("2025-10-30 12:30:01", false)).contains(Instant.parse("2025-10-30T12:30:01Z"));
    assertThat(DateTexts.read("2025-10-30", false)).contains(Instant.parse("2025-10-30T00:00:00Z"));
    assertThat(DateTexts.read("2025-10-30", true)).contains(Instant.parse("2025-10-30T23:59:59Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2025-10-30T12:00:00", "2025-13-30T12:00:00Z", "2025-10-30T25:00:00Z",
      "2025-02-30", "1761825600"})
  void everythingElseIsNoDate(String text) {
    assertThat(DateTexts.read(text, false)).isEmpty();
    assertThat(DateTexts.readExact(text)).isEmpty();
  }

  @Test void aMereDayIsNoExpiry() {
    assertThat(DateTexts.readExact("2025-10-30")).isEmpty();
  }

  @Test void writtenAsTheApiDoes() {
    assertThat(DateTexts.write(Instant.parse("2025-10-30T12:00:00.987Z"))).isEqualTo("2025-10-30T12:00:00+0000");
  }
}
