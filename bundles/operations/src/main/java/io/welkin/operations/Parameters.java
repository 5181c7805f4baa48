// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The parameters of a call, read and checked by the gateway against the descriptor: names are lower case, values are
 * {@code String, UUID, Boolean, Integer, Long, Double, Instant, List<String>, List<UUID>} or
 * {@code List<Map<String, String>>} as their types say. Absent ones are absent.
 */
public record Parameters(Map<String, Object> values) {
  /**
   * The parameter of any list by which edges ask for pages that follow each other: empty for the first one, then what the answer
   * before said. Not one of any operation's own.
   */
  public static final String AFTER = "_after";

  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = Map.copyOf(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  private <T> Optional<T> find(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).map(type::cast);
  }

  public Optional<String> string(String name) {
    return find(name, String.class);
  }

  public String string(String name, String otherwise) {
    return string(name).orElse(otherwise);
  }

  public Optional<UUID> uuid(String name) {
    return find(name, UUID.class);
  }

  /** A mandatory id. */
  public UUID id(String name) {
    return uuid(name).orElseThrow(() -> ApiException.parameter("missing parameter " + name));
  }

  /** A mandatory text. */
  public String text(String name) {
    return string(name).orElseThrow(() -> ApiException.parameter("missing parameter " + name));
  }

  public Optional<Boolean> flag(String name) {
    return find(name, Boolean.class);
  }

  public boolean flag(String name, boolean otherwise) {
    return flag(name).orElse(otherwise);
  }

  public Optional<Integer> integer(String name) {
    return find(name, Integer.class);
  }

  public Optional<Long> number(String name) {
    return find(name, Long.class);
  }

  public Optional<Instant> date(String name) {
    return find(name, Instant.class);
  }

  @SuppressWarnings("unchecked")
  public List<String> list(String name) {
    return (List<String>) values.getOrDefault(name, List.of());
  }

  @SuppressWarnings("unchecked")
  public List<UUID> ids(String name) {
    return (List<UUID>) values.getOrDefault(name, List.of());
  }

  /** The entries of a map parameter such as {@code tags[0].key=..&tags[0].value=..}, in index order. */
  @SuppressWarnings("unchecked")
  public List<Map<String, String>> entries(String name) {
    return (List<Map<String, String>>) values.getOrDefault(name, List.of());
  }

  /** A map parameter of the form {@code details[0].name=value} flattened into one map. */
  public Map<String, String> details(String name) {
    Map<String, String> all = new java.util.TreeMap<>();
    for (Map<String, String> e : entries(name)) {
      if (e.size() == 2 && e.containsKey("key") && e.containsKey("value")) {
        all.put(e.get("key"), e.get("value"));
      } else {
        all.putAll(e);
      }
    }
    return all;
  }
}
