// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

/**
 * The error codes of the API, which are also its HTTP status codes. Source: the CloudStack wire facts in
 * {@code docs/reference}, section A3.
 */
public enum ApiError {
  BAD_REQUEST(400, "The request cannot be read, or names no command."),
  UNAUTHORIZED(401, "Key, signature, token or session are wrong, or too old."),
  METHOD_NOT_ALLOWED(405, "The command is only for POST, or the path of REST has no such method."),
  IN_PROGRESS(409, "A request with this idempotency key is still being worked on."),
  KEY_REUSED(422, "The idempotency key came with another request before."),
  LIMIT_EXCEEDED(429, "The account or the address makes too many calls; Retry-After says when to come again."),
  MALFORMED_PARAMETER(430, "The name of a parameter is no name."),
  PARAM_ERROR(431, "A parameter is missing, malformed or refused, or what it names does not exist or is in the wrong state."),
  UNSUPPORTED_ACTION(432, "There is no such command, or the role of the caller does not have it."),
  SERVICE_UNAVAILABLE(503, "More calls wait than are worked on, or the core is away; nothing was done."),
  TWO_FACTOR(511, "The session has not shown its second factor yet."),
  INTERNAL_ERROR(530, "A defect, or something that failed for good; the log has the id of the request."),
  ACCOUNT_ERROR(531, "What is named belongs to others, or the login failed."),
  ACCOUNT_LIMIT(532, "Not used: 535 says which limit is reached."),
  INSUFFICIENT_CAPACITY(533, "No host or pool has room."),
  RESOURCE_UNAVAILABLE(534, "Something else works on it, or its device does not answer."),
  RESOURCE_ALLOCATION(535, "A limit of the account, the domain or the project is reached."),
  RESOURCE_IN_USE(536, "Something that still exists needs it."),
  NETWORK_CONFLICT(537, "Not used.");

  private final int code;
  private final String meaning;

  ApiError(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** When there is this error: a sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
