// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A call that a control node is to make. It names its secret and does not hold it.
 *
 * @param method such as POST
 * @param body sent as JSON, or null for none
 * @param expect statuses that are a success; none for 200 to 299
 */
public record HttpCall(String method, String url, Map<String, String> headers, Map<String, String> query, JsonNode body,
    List<Integer> expect, Auth auth) {
  /**
   * A header made of a secret.
   *
   * @param header its name, by default Authorization
   * @param prefix what stands before the secret, by default {@code "Bearer "}
   * @param secret the file in the directory of secrets
   */
  public record Auth(String header, String prefix, String secret) {
    public Auth {
      header = header == null ? "Authorization" : header;
      prefix = prefix == null ? "Bearer " : prefix;
    }
  }

  boolean expects(int status) {
    return expect == null || expect.isEmpty() ? status / 100 == 2 : expect.contains(status);
  }
}
