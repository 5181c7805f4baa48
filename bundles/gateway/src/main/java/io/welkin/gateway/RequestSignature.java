// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.wire.SignedRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A signature over a whole request of HTTP, as AWS defines it. Its times have been checked. */
interface RequestSignature {
  /** How far the clock of a client may be from ours: as long, a request that somebody has overheard can be sent again. */
  Duration SKEW = Duration.ofMinutes(5);
  /** The longest that a request may say that it is good for. */
  Duration LONGEST = Duration.ofDays(7);

  /** Whose secret key it claims to be made with. */
  String apiKey();

  /** Whether it is made with this secret key; takes as long for a wrong one. */
  boolean matches(String secretKey);

  /**
   * The one that a request carries; empty if there is none that can be read.
   *
   * @throws ApiException 401, with an error code of its own, for one that is too old or too new
   */
  static Optional<RequestSignature> of(SignedRequest request, Instant now) {
    try {
      return SignatureV4.of(request, now).or(() -> SignatureV2.of(request, now));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A request that was made at an instant is good around it. */
  static void checkNow(Instant made, Instant now) {
    if (Duration.between(made, now).abs().compareTo(SKEW) > 0) {
      throw expired();
    }
  }

  /** A request that says how long it is good for is good from when it was made, by a clock that may be ahead. */
  static void checkUntil(Instant made, Instant until, Instant now) {
    if (!until.isAfter(now) || made.minus(SKEW).isAfter(now) || Duration.between(made, until).compareTo(LONGEST) > 0) {
      throw expired();
    }
  }

  private static ApiException expired() {
    return new ApiException(ApiError.UNAUTHORIZED, ApiException.CS_AUTHENTICATION,
        "The request has expired, or the clock of its sender is wrong");
  }

  /** As RFC 3986 has it: all but letters, digits, {@code - _ . ~}. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }
}
