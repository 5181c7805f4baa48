// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.kernel.Failure;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import java.util.UUID;

/** The sink of one opening of one endpoint. After it is revoked, and for another endpoint, pushes are dropped. */
final class RevocableSink implements ObservationSink {
  private final UUID endpoint;
  private final Observations observations;
  private volatile boolean revoked;

  RevocableSink(UUID endpoint, Observations observations) {
    this.endpoint = endpoint;
    this.observations = observations;
  }

  @Override public void observed(EndpointObservation observation) {
    if (!revoked && observation != null && endpoint.equals(observation.endpoint())) {
      observations.observed(observation);
    }
  }

  @Override public void lost(UUID id, Failure reason) {
    if (!revoked && endpoint.equals(id)) {
      observations.lost(id, reason);
    }
  }

  void revoke() {
    revoked = true;
  }
}
