// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.PoolSpec;

/** Make a pool usable from the endpoint. */
public record EnsurePool(Endpoint endpoint, PoolSpec pool) implements Harmless {}
