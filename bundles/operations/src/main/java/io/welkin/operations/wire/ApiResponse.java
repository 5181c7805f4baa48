// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The answer to an {@link ApiRequest}; type {@code api.response/1}. Either an error or a result.
 *
 * @param command the operation's exact name, or null when it is unknown
 * @param error error code (also HTTP status), or 0
 * @param csError the {@code cserrorcode}, or 0 where there is none
 * @param errorText what went wrong
 * @param shape LIST, OBJECT, SUCCESS, FLAT, JOB
 * @param objectName the name of an item
 * @param count matches before paging, for a LIST
 * @param body for LIST an array of items, for the others an object; dates in the API's output form
 * @param session what the client shall keep from now on, such as cookies by name, an empty value to forget one; null
 *     when nothing changes
 * @param missing of an error, the parameter that names something that is not there or that the caller has no right to; or
 *     null
 * @param next of a LIST that was asked for with {@link io.welkin.operations.Parameters#AFTER}, what stands for the next page; or
 *     null
 */
public record ApiResponse(String command, int error, int csError, String errorText, String shape, String objectName,
    long count, JsonNode body, Map<String, String> session, String missing, String next) {
  public boolean failed() {
    return error != 0;
  }

  /** Never shows the body or the session: they may be secrets. */
  @Override public String toString() {
    return "ApiResponse[" + command + " " + (failed() ? error + " " + errorText : shape) + "]";
  }
}
