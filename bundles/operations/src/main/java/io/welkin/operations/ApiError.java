// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

/**
 * The error codes of the API, which are also its HTTP status codes. Source: the CloudStack wire facts in
 * {@code docs/reference}, section A3.
 */
public enum ApiError {
  BAD_REQUEST(400), UNAUTHORIZED(401), METHOD_NOT_ALLOWED(405), IN_PROGRESS(409), KEY_REUSED(422),
  LIMIT_EXCEEDED(429), MALFORMED_PARAMETER(430), PARAM_ERROR(431), UNSUPPORTED_ACTION(432), SERVICE_UNAVAILABLE(503),
  TWO_FACTOR(511), INTERNAL_ERROR(530), ACCOUNT_ERROR(531), ACCOUNT_LIMIT(532), INSUFFICIENT_CAPACITY(533),
  RESOURCE_UNAVAILABLE(534), RESOURCE_ALLOCATION(535), RESOURCE_IN_USE(536), NETWORK_CONFLICT(537);

  private final int code;

  ApiError(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
