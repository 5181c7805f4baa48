// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.time.Instant;
import java.util.UUID;

/** The event {@code welkin.event.state.<kind>}; type {@code resource.state-changed/1}. */
public record StateChanged(String kind, UUID resource, String from, String to, String trigger, String cause, UUID run,
    Instant at) {}
