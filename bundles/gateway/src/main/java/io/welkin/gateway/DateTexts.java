// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Dates as the query API reads and writes them. Those without an offset are in UTC. */
final class DateTexts {
  private static final DateTimeFormatter OUT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ").withZone(ZoneOffset.UTC);
  /** Offsets as {@code Z}, {@code +05:30}, {@code +0530} or {@code +05}; the fraction may be left out. */
  private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
      .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
      .appendPattern("[XXX][XX][X]").toFormatter();
  private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  private DateTexts() {}

  static String write(Instant time) {
    return OUT.format(time);
  }

  /** A date and time with offset, as {@code expires} demands. */
  static Optional<Instant> readExact(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.trim(), WITH_OFFSET).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * A date in any form that the API takes.
   *
   * @param end whether a mere day stands for its end
   */
  static Optional<Instant> read(String text, boolean end) {
    String t = text.trim();
    Optional<Instant> exact = readExact(t);
    if (exact.isPresent()) {
      return exact;
    }
    try {
      return Optional.of(t.length() > "yyyy-MM-dd".length()
          ? LocalDateTime.parse(t, SPACED).toInstant(ZoneOffset.UTC)
          : LocalDate.parse(t).atTime(end ? LAST_SECOND : LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
