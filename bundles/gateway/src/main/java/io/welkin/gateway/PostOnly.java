// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The stricter rules that CloudStack calls {@code enforce.post.requests.and.timestamps}: what changes something comes
 * by POST, and a signed call says until when it is good, at most 15 minutes from now.
 */
final class PostOnly {
  private static final Pattern READING = Pattern.compile("^(get|list|query|find)(\\w+)+$");
  private static final Set<String> ALSO_READING = Set.of("isaccountallowedtocreateofferingswithtags",
      "readyforshutdown", "quotabalance", "quotasummary", "quotatarifflist", "quotaisenabled", "quotastatement");
  private static final Duration AHEAD = Duration.ofMinutes(15);

  private PostOnly() {}

  static void check(String command, String method, boolean signed, Map<String, String> names, Instant now) {
    if ("GET".equals(method) && !READING.matcher(command).matches()
        && !ALSO_READING.contains(command.toLowerCase(java.util.Locale.ROOT))) {
      throw new ApiException(ApiError.BAD_REQUEST, 0, "The command " + command + " is only accepted by POST");
    }
    if (signed && (!"3".equals(names.get("signatureversion")) || DateTexts
        .readExact(names.getOrDefault("expires", "")).filter(e -> !e.isAfter(now.plus(AHEAD))).isEmpty())) {
      throw new ApiException(ApiError.UNAUTHORIZED, 0,
          "A signed request must have signature version 3 and expire in 15 minutes or less");
    }
  }
}
