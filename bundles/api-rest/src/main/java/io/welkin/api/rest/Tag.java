// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The entity tag of an item: a hash of all that it shows. */
record Tag(String value) {
  private static final int BYTES = 16;

  static Tag of(JsonNode item) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.MAPPER.writeValueAsBytes(item));
      return new Tag('"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"');
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException("a tree can always be written, and every Java has SHA-256", e);
    }
  }

  /** Whether it is among the tags of {@code If-Match} or {@code If-None-Match}. */
  boolean matches(String tags) {
    return Arrays.stream(tags.split(",")).map(String::trim).anyMatch(t -> t.equals("*") || t.equals(value));
  }

  @Override public String toString() {
    return value;
  }
}
