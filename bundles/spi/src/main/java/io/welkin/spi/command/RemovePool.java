// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.PoolSpec;

/** Stop using a pool. */
public record RemovePool(Endpoint endpoint, PoolSpec pool) implements Harmless {}
