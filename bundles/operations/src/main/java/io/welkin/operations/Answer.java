// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an operation answers. Values are strings, numbers, booleans, {@code Instant}s, UUIDs, maps of the same, and
 * lists of the same; null values are left out.
 */
public sealed interface Answer {
  /**
   * One page.
   *
   * @param count matches before paging
   * @param items of this page
   * @param next what stands for the page after this one, for {@link Parameters#AFTER}; null when it is the last, was not asked for,
   *     or this list has pages by number only
   */
  record Page(long count, List<Map<String, Object>> items, String next) implements Answer {
    public Page(long count, List<Map<String, Object>> items) {
      this(count, items, null);
    }
  }

  /** One item. */
  record Item(Map<String, Object> fields) implements Answer {}

  /** It was done, or not. */
  record Success(boolean done, String text) implements Answer {
    public static final Success YES = new Success(true, null);
  }

  /**
   * A job was accepted.
   *
   * @param job its id
   * @param entity what it makes, or null
   */
  record Accepted(UUID job, UUID entity) implements Answer {}

  /**
   * A user has logged in. The gateway opens a session and adds {@code sessionkey} and {@code timeout} to the fields.
   *
   * @param user who it is
   */
  record LoggedIn(UUID user, Map<String, Object> fields) implements Answer {}

  /** The caller has shown its second factor. The gateway lets the session that the call came with do everything. */
  record Proven() implements Answer {}

  /** The gateway ends the session that the call came with. */
  record LoggedOut(Map<String, Object> fields) implements Answer {}
}
