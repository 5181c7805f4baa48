// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

/**
 * Between records and JSON. Unknown fields are ignored, so that a field can be added; absent ones are null or 0. Instants
 * and durations are ISO-8601 text. Thread safe.
 */
public interface Codec {
  /** The record as an envelope, under the name that its class is registered with. */
  Envelope encode(Record body, Headers headers);

  /**
   * The body as the record that its type name stands for.
   *
   * @throws io.welkin.kernel.FailureException INVALID {@code UnknownType} or {@code MalformedMessage}
   */
  Record decode(Envelope envelope);

  /** The body as a record of this class; INVALID {@code UnexpectedType} when the name stands for another. */
  default <R extends Record> R decode(Envelope envelope, Class<R> type) {
    Record body = decode(envelope);
    if (!type.isInstance(body)) {
      throw io.welkin.kernel.FailureException.invalid("UnexpectedType",
          "a " + type.getSimpleName() + " was expected, not " + envelope.type());
    }
    return type.cast(body);
  }

  /** Whether the type name is registered. */
  boolean knows(String type);
}
