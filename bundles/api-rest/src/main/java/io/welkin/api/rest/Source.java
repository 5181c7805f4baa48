// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.operations.wire.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a stream of events shows: what to ask, and what of an answer is news. Not thread safe. */
interface Source {
  /** The operation to ask. */
  String command();

  Map<String, String> parameters();

  /** The parameter that stands in the path, or null. */
  String idParameter();

  /** What was not shown yet, the oldest first. */
  List<JsonNode> news(ApiResponse answer);

  /** Whether nothing more can come. */
  boolean ended();

  /** The rows that come into a list. What commits late has an early id, so that the last seconds are always asked for again. */
  final class Rows implements Source {
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final String ID = "id";

    private final String command;
    private final String after;
    private Instant since;
    private Set<String> seen;

    /** @param after the last id that the client has, of version 7, or null for what comes from now on */
    Rows(String command, UUID after) {
      this.command = command;
      this.after = after == null ? null : after.toString();
      this.since = after == null ? Instant.now() : time(after);
    }

    private static Instant time(UUID id) {
      return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    @Override public String command() {
      return command;
    }

    @Override public Map<String, String> parameters() {
      return Map.of("listall", "true", "page", "1", "pagesize", Integer.toString(Paging.MOST), "startdate",
          since.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS).toString());
    }

    @Override public String idParameter() {
      return null;
    }

    @Override public List<JsonNode> news(ApiResponse answer) {
      List<JsonNode> news = new ArrayList<>();
      Set<String> now = new HashSet<>();
      for (JsonNode row : answer.body()) {
        String id = row.path(ID).asText();
        now.add(id);
        boolean fresh = seen != null ? !seen.contains(id) : after != null && id.compareTo(after) > 0;
        if (fresh) {
          news.add(0, row);
        }
        Instant made = time(UUID.fromString(id));
        since = made.isAfter(since) ? made : since;
      }
      seen = now;
      return news;
    }

    @Override public boolean ended() {
      return false;
    }
  }

  /** One item, each time that it has changed. */
  final class Item implements Source {
    private final Resources.Target target;
    private final String id;
    private Tag last;
    private boolean ended;

    Item(Resources.Target target, String id) {
      this.target = target;
      this.id = id;
    }

    @Override public String command() {
      return target.operation().name();
    }

    @Override public Map<String, String> parameters() {
      return Map.of(target.idParameter(), id);
    }

    @Override public String idParameter() {
      return target.idParameter();
    }

    @Override public List<JsonNode> news(ApiResponse answer) {
      JsonNode item = Answers.item(target, answer);
      Tag tag = Tag.of(item);
      boolean same = tag.equals(last);
      last = tag;
      ended = Answers.ended(answer, item);
      return same ? List.of() : List.of(item);
    }

    @Override public boolean ended() {
      return ended;
    }
  }
}
