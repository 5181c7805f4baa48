// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.edge;

import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** The way from an edge to whichever gateway answers. A service; thread safe. */
@ProviderType
public interface GatewayClient {
  /**
   * Has a call carried out. Never blocks, and never fails: an error is an answer too. 503 when nothing was done (no room, no
   * gateway, this node starts or stops), 530 when no answer came and it is not known what was done.
   *
   * @param traceparent the client's W3C trace context; null, or anything that is none, for no trace
   */
  CompletableFuture<ApiResponse> call(ApiRequest request, String traceparent);
}
